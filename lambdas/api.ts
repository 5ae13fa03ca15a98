import middy from '@middy/core'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { door, type Handled } from './api/door.ts'
import { handlers } from './api/handlers.ts'
import { quietly } from './api/middleware.ts'
import { sharedWith } from './api/origin.ts'
import { doorPorts } from './api/ports.ts'
import { headersOf } from './api/request.ts'

/** HTTP by REST API with Lambda proxy, or the embedded gateway: the same event, the same answer. */
export const handler = middy<APIGatewayProxyEvent, Handled>()
  .use(quietly())
  .handler(async (event) => {
    const ports = await doorPorts()
    const answer = await door(event, ports, handlers)
    const shared = sharedWith(ports.origins ?? [], headersOf(event))
    return { ...answer, headers: { ...answer.headers, ...shared } }
  })
