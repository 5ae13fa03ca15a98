declare module 'asl-validator' {
  /** Checks a definition against the schema of the Amazon States Language; it writes into what it is given. */
  export default function validate(definition: object): {
    readonly isValid: boolean
    readonly errorsText: () => string
  }
}
