/** What the system means when it will not open, read or write a file. */
const sentences: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `there is no file or folder ${path}`,
  EISDIR: (path) => `${path} is a folder, not a file`,
  ENOTDIR: (path) => `${path} is not a folder`,
  EEXIST: (path) => `${path} is there already, and is not a folder`,
  EACCES: (path) => `no permission for ${path}`,
  EPERM: (path) => `no permission for ${path}`,
  EROFS: (path) => `${path} cannot be written: the disk is read-only`,
  ENOSPC: () => 'the disk is full',
  EMFILE: () => 'too many files are open',
}

/** A fault of the file system in words; absent when it is another fault. */
export function systemSentence(fault: unknown): string | undefined {
  if (!(fault instanceof Error) || !('code' in fault)) return undefined
  const path = 'path' in fault && typeof fault.path === 'string' ? `'${fault.path}'` : 'it'
  return sentences[String(fault.code)]?.(path)
}
