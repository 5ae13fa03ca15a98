import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { type Problem, ProblemAnswer } from '#domain/contract/problem.ts'
import { problemOf } from '#lambdas/api/answer.ts'
import { sharedWith } from '#lambdas/api/origin.ts'
import { stageNames, stages } from '#lib/stages.ts'
import { gridStack, propertiesOf, templateOf } from '#test/support/synthesised-stack.ts'

function restStage(template: Template) {
  const [only, ...others] = propertiesOf(template, 'AWS::ApiGateway::Stage')
  expect(others).toEqual([])
  return only?.properties
}

describe.each(stageNames)('on stage %s', (stage) => {
  test('every method and path is handed to the one function, which checks who asks by itself', () => {
    const methods = propertiesOf(templateOf(stage), 'AWS::ApiGateway::Method').map(
      ({ properties }) => properties,
    )
    // the root, and everything below
    expect(methods).toHaveLength(2)
    for (const method of methods) {
      expect(method).toMatchObject({
        HttpMethod: 'ANY',
        AuthorizationType: 'NONE',
        Integration: { Type: 'AWS_PROXY' },
      })
      expect(JSON.stringify(method.Integration.Uri)).toContain('"DoorApiFunction')
    }
  })

  test('it takes so many requests as the stage is made for', () => {
    const { rate, burst } = stages[stage].requests
    expect(restStage(templateOf(stage)).MethodSettings).toEqual([
      expect.objectContaining({
        ResourcePath: '/*',
        HttpMethod: '*',
        ThrottlingRateLimit: rate,
        ThrottlingBurstLimit: burst,
        DataTraceEnabled: false,
      }),
    ])
  })

  test('what the gateway refuses by itself is a problem of the contract, as the door would tell it', () => {
    const refusals = propertiesOf(templateOf(stage), 'AWS::ApiGateway::GatewayResponse').map(
      ({ properties }) => properties,
    )
    const codes = refusals.map(({ ResponseType, StatusCode, ResponseTemplates, ResponseParameters }) => {
      const problem = ProblemAnswer.parse(JSON.parse(ResponseTemplates['application/json']))
      // code and params are all that makes a problem
      const told = problemOf({ code: problem.code, ...problem.params } as Problem, {
        ...{ requestId: '$context.requestId', locale: 'zh-CN', utcOffsetMinutes: 0 },
      })
      expect(problem).toEqual(JSON.parse(told.body))
      expect(StatusCode).toBe(String(told.statusCode))
      for (const [header, value] of Object.entries(ResponseParameters)) {
        const name = header.replace('gatewayresponse.header.', '')
        expect([name, value]).toEqual([name, `'${told.headers?.[name]}'`])
      }
      expect(ResponseParameters).toHaveProperty(['gatewayresponse.header.Content-Type'])
      return [ResponseType, problem.code]
    })
    expect(Object.fromEntries(codes)).toEqual({
      THROTTLED: 'TOO_MANY_REQUESTS',
      QUOTA_EXCEEDED: 'TOO_MANY_REQUESTS',
      REQUEST_TOO_LARGE: 'TOO_LARGE',
      UNSUPPORTED_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
      WAF_FILTERED: 'BLOCKED',
      ACCESS_DENIED: 'BLOCKED',
      MISSING_AUTHENTICATION_TOKEN: 'NOT_FOUND',
      INVALID_SIGNATURE: 'NOT_FOUND',
      RESOURCE_NOT_FOUND: 'NOT_FOUND',
      DEFAULT_4XX: 'BAD_INPUT',
      DEFAULT_5XX: 'FAULT',
    })
    const [throttled] = refusals.filter(({ ResponseType }) => ResponseType === 'THROTTLED')
    expect(throttled?.ResponseParameters).toHaveProperty(['gatewayresponse.header.Retry-After'], "'1'")
  })

  test('its log has no address, path or query, in which a phone may stand (style, law 10)', () => {
    const { AccessLogSetting } = restStage(templateOf(stage))
    const logged = [...AccessLogSetting.Format.matchAll(/\$context\.([\w.]+)/g)].map(([, name]) => name)
    expect(logged.toSorted()).toEqual([
      ...['error.responseType', 'httpMethod', 'requestId', 'requestTime', 'responseLatency'],
      ...['responseLength', 'status'],
    ])
    expect(AccessLogSetting.DestinationArn).toBeDefined()
  })
})

test('pages of another origin may ask where it is said, and nowhere else', () => {
  const origins = 'https://grid.example,https://m.grid.example'
  const template = Template.fromStack(gridStack({ stage: 'demo', origins }))
  const preflights = propertiesOf(template, 'AWS::ApiGateway::Method').filter(
    ({ properties }) => properties.HttpMethod === 'OPTIONS',
  )
  expect(preflights.length).toBeGreaterThan(0)
  for (const { properties } of preflights) {
    const said = JSON.stringify(properties.Integration)
    expect(said).toContain('https://grid.example')
    expect(said).toContain('https://m.grid.example')
  }
})

describe('what the gateway refuses by itself', () => {
  const prefix = 'gatewayresponse.header.'
  /** Headers of each refusal that have to do with origins, without the gateway's quotes. */
  function sharing(origins: string) {
    const template = Template.fromStack(gridStack({ stage: 'demo', ...(origins && { origins }) }))
    return propertiesOf(template, 'AWS::ApiGateway::GatewayResponse').map(({ properties }) =>
      Object.fromEntries(
        Object.entries<string>(properties.ResponseParameters)
          .map(([name, value]) => [name.replace(prefix, ''), value.replace(/^'(.*)'$/, '$1')] as const)
          .filter(([name]) => name === 'Vary' || name.startsWith('Access-Control-')),
      ),
    )
  }

  test('a page of the one other origin may read, as it reads the door', () => {
    const origin = 'https://grid.example'
    const { 'Access-Control-Expose-Headers': all = '', ...asked } = sharedWith(
      [origin],
      new Map([['origin', origin]]),
    )
    const refusals = sharing(origin)
    expect(refusals.length).toBeGreaterThan(10)
    for (const { 'Access-Control-Expose-Headers': exposed, ...headers } of refusals) {
      expect(headers).toEqual(asked)
      expect(all.split(', ')).toContain(exposed)
    }
  })

  test.each([
    ['none is named', ''],
    ['of several the gateway cannot tell which one asks', 'https://grid.example,https://m.grid.example'],
  ])('no page of another origin may read where %s', (_, origins) => {
    expect(sharing(origins).filter((headers) => Object.keys(headers).length > 0)).toEqual([])
  })
})
