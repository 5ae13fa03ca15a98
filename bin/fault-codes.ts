/** Codes of faults that end a subcommand, by the name of the error: what a script may rely on with `--json`. */
const codes: Readonly<Record<string, string>> = {
  BrokenCity: 'CITY_BROKEN',
  BrokenMapping: 'MAPPING_BROKEN',
  UnreadableFile: 'FILE_UNREADABLE',
  AheadOfClock: 'CLOCK_BEHIND',
  OtherCity: 'OTHER_CITY',
  CasesMissing: 'CASES_MISSING',
  KeyFault: 'KEY_UNUSABLE',
  UnknownKey: 'KEY_UNKNOWN',
}

/** Code of a fault; one of the system keeps the system's (`EACCES`), what nobody expected has none. */
export function faultCode(fault: unknown): string | undefined {
  if (!(fault instanceof Error)) return undefined
  const system = 'code' in fault && /^E[A-Z]+$/.test(String(fault.code)) ? String(fault.code) : undefined
  return codes[fault.name] ?? system
}
