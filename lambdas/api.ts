import middy from '@middy/core'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { door, type Handled } from './api/door.ts'
import { handlers } from './api/handlers.ts'
import { quietly } from './api/middleware.ts'
import { doorPorts } from './api/ports.ts'

/** HTTP by REST API with Lambda proxy, or the embedded gateway: the same event, the same answer. */
export const handler = middy<APIGatewayProxyEvent, Handled>()
  .use(quietly())
  .handler(async (event) => door(event, await doorPorts(), handlers))
