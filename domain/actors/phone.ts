/**
 * A phone's number however it is written: `138 0000 0000`, `+86-138-0000-0000` and full-width digits are one. Digits only;
 * the country's code and the 0 dialled before a mobile number are no part of it. Empty where there is no digit.
 */
export function phoneNumber(written: string): string {
  const digits = written
    .normalize('NFKC')
    .trim()
    .replace(/^(?:\+|00)86/, '')
    .replace(/\D/g, '')
  return digits.replace(/^(?:86|0)(?=1\d{10}$)/, '')
}

/** True of 11 digits that only a mobile phone has. */
export function isMobile(number: string): boolean {
  return /^1[3-9]\d{9}$/.test(number)
}
