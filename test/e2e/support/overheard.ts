/** Names, phones and free text that were sent since this file of tests began. */
export const said = new Set<string>()

/** Problems and replies to commands since then: they may quote nothing of it. */
export const heard: string[] = []

/** Notes every word of a body that a person chose: codes and ids are written in plain letters, words in Chinese. */
export function overhear(body: unknown): void {
  if (typeof body === 'string' && (/\p{Script=Han}{3}/u.test(body) || /^1[3-9]\d{9}$/.test(body))) {
    said.add(body)
  }
  if (typeof body === 'object' && body !== null) for (const part of Object.values(body)) overhear(part)
}
