/** Shortest purpose that says something: 回访. */
const leastPurpose = 2

/** What is wrong with a purpose, in a line that says what it is for; absent where nothing is. */
export function purposeFault(purpose: string, recorded: string): string | undefined {
  if ([...purpose].length >= leastPurpose) return undefined
  const given = purpose === '' ? '' : `, '${purpose}' is too short`
  return `needs a --purpose of at least ${leastPurpose} characters${given}: it is recorded ${recorded} and why, to be audited`
}
