import { type WordsOf, words } from '#domain/words/locale.ts'

/** What the system means when it will not open, read or write a file, by its own code. */
export const systemFaultWords: WordsOf<string> = {
  ENOENT: words('没有文件或目录 {}', 'there is no file or folder {}'),
  EISDIR: words('{} 是目录，不是文件', '{} is a folder, not a file'),
  ENOTDIR: words('{} 不是目录', '{} is not a folder'),
  EEXIST: words('{} 已存在，且不是目录', '{} is there already, and is not a folder'),
  EACCES: words('没有权限：{}', 'no permission for {}'),
  EPERM: words('没有权限（系统不允许）：{}', 'not permitted by the system: {}'),
  EROFS: words('{} 所在的磁盘只读，不能写入', '{} cannot be written: the disk is read-only'),
  ENOSPC: words('磁盘已满', 'the disk is full'),
  EMFILE: words('打开的文件过多', 'too many files are open'),
}

/** `SQLITE_FULL`: SQLite tells a full disk by a number of its own. */
const sqliteFull = 13

/** A fault of the file system, or what it was caused by: its code, and the words in English; absent when it is another fault. */
export function systemFault(fault: unknown): { readonly code: string; readonly message: string } | undefined {
  if (!(fault instanceof Error)) return undefined
  const code = 'errcode' in fault && fault.errcode === sqliteFull ? 'ENOSPC' : codeOf(fault)
  const sentence = code && systemFaultWords[code]?.en
  if (!code || !sentence) return systemFault(fault.cause)
  const path = 'path' in fault && typeof fault.path === 'string' ? `'${fault.path}'` : 'it'
  return { code, message: sentence.replace('{}', () => path) }
}

function codeOf(fault: Error): string | undefined {
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined
}
