/** A fault on the way to a cloud that a person can mend: which setting is wrong, what does not answer, what failed. */
export class CloudFault extends Error {
  override readonly name = 'CloudFault'
  /** `USAGE`: a setting; `NO_EMULATOR`: nothing answers or can be started; `NOT_DEPLOYED`: the stack is not up. */
  readonly code: 'USAGE' | 'NO_EMULATOR' | 'NOT_DEPLOYED'

  constructor(code: CloudFault['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
