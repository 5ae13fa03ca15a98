import type { Words } from '#domain/words/locale.ts'

/** A file that cannot be read at all, or no row of which could be; says it in both languages, quoting nothing of it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'

  constructor(said: Words) {
    super(`${said['zh-CN']} (${said.en})`)
  }
}
