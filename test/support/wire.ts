import type { DynamoDBClient, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-dynamodb'

/** What was asked for, as it goes over the wire, and the way on. */
export type Exchange = {
  readonly input: ServiceInputTypes
  readonly send: (input: ServiceInputTypes) => Promise<ServiceOutputTypes>
}

/** Stands between a client and DynamoDB at one kind of request, outside the client's own retries. */
export function intercept(
  client: DynamoDBClient,
  command: string,
  answer: (exchange: Exchange) => Promise<ServiceOutputTypes>,
): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context['commandName'] !== `${command}Command`) return await next(args)
      let reply: Awaited<ReturnType<typeof next>> | undefined
      const output = await answer({
        input: args.input,
        send: async (input) => {
          reply = await next({ ...args, input })
          return reply.output
        },
      })
      return { response: undefined, ...reply, output }
    },
    { step: 'serialize', priority: 'high' },
  )
}
