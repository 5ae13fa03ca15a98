import type { MiddlewareObj } from '@middy/core'
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import { log, logFault } from '../shared/log.ts'
import { problemOf } from './answer.ts'
import { type Handled, localeOf } from './door.ts'
import { headersOf } from './request.ts'

/**
 * Our own in place of the stock error handler and logger: those log and answer the fault's text, which may quote what a
 * citizen said. One line for each request with codes and figures; a fault is answered opaquely, with the request id.
 */
export function quietly(): MiddlewareObj<APIGatewayProxyEvent, Handled | APIGatewayProxyResult> {
  const began = new WeakMap<APIGatewayProxyEvent, number>()
  const said = (event: APIGatewayProxyEvent, { result, line }: Handled) => {
    const milliseconds = Math.round(performance.now() - (began.get(event) ?? 0))
    log('request', {
      ...line,
      requestId: event.requestContext.requestId,
      status: result.statusCode,
      milliseconds,
    })
    return result
  }
  return {
    before: ({ event }) => {
      began.set(event, performance.now())
    },
    after: (request) => {
      const { event, response } = request
      if (response && 'line' in response) request.response = said(event, response)
    },
    onError: (request) => {
      const { event, error } = request
      const { requestId } = event.requestContext
      logFault('request failed', error, { requestId })
      const result = problemOf(
        { code: 'FAULT' },
        { requestId, locale: localeOf(headersOf(event)), utcOffsetMinutes: 0 },
      )
      request.response = said(event, { result, line: { code: 'FAULT' } })
    },
  }
}
