import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
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
