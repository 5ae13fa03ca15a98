import type { Words } from '#domain/words/locale.ts'

/** A fault on the way to a cloud that a person can mend: which setting is wrong, what does not answer, what failed. */
export class CloudFault extends Error {
  override readonly name = 'CloudFault'
  /** `USAGE`: a setting; `NO_EMULATOR`: nothing answers or can be started; `NOT_DEPLOYED`: the stack is not up. */
  readonly code: 'USAGE' | 'NO_EMULATOR' | 'NOT_DEPLOYED'
  /** The same in every language, where whoever found it has said so. */
  readonly said?: Words

  constructor(code: CloudFault['code'], told: string | Words, options?: ErrorOptions) {
    super(typeof told === 'string' ? told : told.en, options)
    this.code = code
    if (typeof told !== 'string') this.said = told
  }
}
