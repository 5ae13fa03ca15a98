import type { MiddlewareObj } from '@middy/core'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { log, logFault } from '../shared/log.ts'
import { KeysUnreachable } from '../shared/openid.ts'
import { problemOf } from './answer.ts'
import { type Handled, localeOf } from './door.ts'
import { headersOf } from './request.ts'

/**
 * Our own in place of the stock error handler and logger: those log and answer the fault's text, which may quote what a
 * citizen said. One line for each request with codes and figures; a fault is answered opaquely, with the request id; one that
 * passes when the issuer is there again, as what may be sent again.
 */
export function quietly(): MiddlewareObj<APIGatewayProxyEvent, Handled> {
  const began = new WeakMap<APIGatewayProxyEvent, number>()
  const said = (event: APIGatewayProxyEvent, { line, ...result }: Handled): Handled => {
    const milliseconds = Math.round(performance.now() - (began.get(event) ?? 0))
    const { requestId } = event.requestContext
    log('request', { ...line, requestId, status: result.statusCode, milliseconds })
    // HEAD is answered as GET would be, without the body (RFC 9110, 9.3.2)
    return event.httpMethod === 'HEAD' ? { ...result, body: '' } : result
  }
  return {
    before: ({ event }) => {
      began.set(event, performance.now())
    },
    after: (request) => {
      if (request.response) request.response = said(request.event, request.response)
    },
    onError: (request) => {
      const { event, error } = request
      const { requestId } = event.requestContext
      logFault('request failed', error, { requestId })
      const telling = { requestId, locale: localeOf(headersOf(event)), utcOffsetMinutes: 0 }
      const code = error instanceof KeysUnreachable ? 'BUSY' : 'FAULT'
      request.response = said(event, { ...problemOf({ code }, telling), line: { code } })
    },
  }
}
