/**
 * How long a function waits for a service of AWS, milliseconds: a person waits behind it, and the client tries three times.
 * Without these a connection that died while the function slept would hold it until its own end.
 */
export const patience = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 4_000 },
} as const
