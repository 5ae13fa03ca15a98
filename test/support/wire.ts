import type { AnyService } from '#lambdas/shared/aws-json/service.ts'

/** What was asked for, as it goes over the wire, and the way on. */
export type Exchange = {
  readonly input: object
  readonly send: (input: object) => Promise<object>
}

/** Stands between the store and DynamoDB at one kind of request, outside the service's own tries. */
export function intercept(
  service: AnyService,
  operation: string,
  answer: (exchange: Exchange) => Promise<object>,
): AnyService {
  return {
    ...service,
    call: (asked, input) => {
      const send = (sent: object) => service.call(asked, sent)
      return asked === operation ? answer({ input, send }) : send(input)
    },
  }
}
