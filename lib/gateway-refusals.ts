import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway'
import { bodyBytes } from '#domain/contract/bodies.ts'
import { type Problem, type ProblemAnswer, statusOfProblem } from '#domain/contract/problem.ts'
import { explainProblem, titleOf } from '#domain/words/problems.ts'

/** Seconds that who came too fast is asked to wait: the gateway counts by the second. */
const patience = 1

/**
 * What the gateway refuses by itself, before any function is called. The two defaults stand for all that is not named: a
 * function that fails or does not answer in 29 seconds is a fault, which may be sent again under the same key.
 */
const refusals: readonly (readonly [ResponseType, Problem])[] = [
  [ResponseType.THROTTLED, { code: 'TOO_MANY_REQUESTS', seconds: patience }],
  [ResponseType.QUOTA_EXCEEDED, { code: 'TOO_MANY_REQUESTS', seconds: patience }],
  [ResponseType.REQUEST_TOO_LARGE, { code: 'TOO_LARGE', most: bodyBytes }],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, { code: 'UNSUPPORTED_MEDIA_TYPE' }],
  // by the city's firewall, or a policy of the gateway: no role of ours would help
  [ResponseType.WAF_FILTERED, { code: 'BLOCKED' }],
  [ResponseType.ACCESS_DENIED, { code: 'BLOCKED' }],
  // a path outside the stage: the gateway takes it for one that wants AWS's own signature
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, { code: 'NOT_FOUND' }],
  [ResponseType.INVALID_SIGNATURE, { code: 'NOT_FOUND' }],
  [ResponseType.RESOURCE_NOT_FOUND, { code: 'NOT_FOUND' }],
  [ResponseType.DEFAULT_4XX, { code: 'BAD_INPUT', errors: [] }],
  [ResponseType.DEFAULT_5XX, { code: 'FAULT' }],
]

/** The gateway cannot tell who reads: the first language of the city. */
const locale = 'zh-CN'

/**
 * Has the gateway refuse as the door does: a problem with a code of the contract, in place of a sentence of AWS, which a page
 * of the one other origin may read.
 */
export function refuseAsTheDoor(rest: RestApi, origins: readonly string[]): void {
  for (const [type, problem] of refusals) {
    const answer = answerOf(problem)
    rest.addGatewayResponse(type.responseType, {
      type,
      statusCode: String(answer.status),
      responseHeaders: {
        'Content-Type': "'application/problem+json'",
        'Content-Language': `'${locale}'`,
        'Cache-Control': "'no-store'",
        ...sharedWith(origins),
        ...(problem.code === 'TOO_MANY_REQUESTS' && { 'Retry-After': `'${problem.seconds}'` }),
      },
      // chosen whatever the request accepts; the header above says what it is
      templates: { 'application/json': JSON.stringify(answer) },
    })
  }
}

/**
 * A header of a gateway response is a constant or one of the request's own, and its template knows no conditions (API Gateway,
 * gateway responses for REST APIs): of several origins it cannot choose the one that asks, and to send back whatever origin
 * asks would share with everybody. A page of one of several is told of a refusal by its browser alone, as of a network fault.
 */
function sharedWith([only, ...others]: readonly string[]): Record<string, string> {
  if (only === undefined || others.length > 0) return {}
  return {
    Vary: "'Origin'",
    'Access-Control-Allow-Origin': `'${only}'`,
    'Access-Control-Expose-Headers': "'Retry-After'",
  }
}

function answerOf(problem: Problem): ProblemAnswer {
  const { code, ...params } = problem
  return {
    type: `urn:gridline:problem:${code}`,
    title: titleOf(problem, locale),
    status: statusOfProblem(code),
    code,
    // no sentence of these tells an instant
    detail: explainProblem(problem, locale, 0),
    // a variable of the gateway, which fills it in
    requestId: '$context.requestId',
    params,
  }
}
