/** Connections to one service: the clock wakes 200 cases at once. */
const sockets = { keepAlive: true, maxSockets: 200 } as const

/**
 * How long a function waits for a service of AWS, milliseconds: a person waits behind it, and the client tries three times.
 * Without these a connection that died while the function slept would hold it until its own end.
 */
export const patience = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 4_000,
    // without it the client would only complain, and wait on
    throwOnRequestTimeout: true,
    httpAgent: sockets,
    httpsAgent: sockets,
  },
} as const
