import type { Words } from '#domain/words/locale.ts'

/** A file that cannot be read at all, or no row of which could be; says it in both languages, quoting nothing of it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly said: Words
  /** For scripts: tells a file that holds nothing from one that nothing can be made of. */
  readonly code: 'UNREADABLE_FILE' | 'NOTHING_TO_IMPORT'

  constructor(said: Words, code: UnreadableFile['code'] = 'UNREADABLE_FILE') {
    super(`${said['zh-CN']} (${said.en})`)
    this.said = said
    this.code = code
  }
}
