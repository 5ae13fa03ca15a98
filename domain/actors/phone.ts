/**
 * A phone's number however it is written: `138 0000 0000`, `+86-138-0000-0000` and full-width digits are one. Digits only;
 * the country's code and the 0 dialled before a mobile number are no part of it. Empty where there is no digit.
 */
export function phoneNumber(written: string): string {
  const digits = plainly(written)
    .replace(/^(?:\+|00)86/, '')
    .replace(/\D/g, '')
  return digits.replace(/^(?:86|0)(?=1\d{10}$)/, '')
}

/** True of 11 digits that only a mobile phone has. */
export function isMobile(number: string): boolean {
  return /^1[3-9]\d{9}$/.test(number)
}

/** True of `1.38E+10`: a spreadsheet kept three digits of eleven, and nobody can call the rest. */
export function isSpreadsheetsFigure(written: string): boolean {
  return /^\d(?:\.\d+)?E\+?\d+$/i.test(plainly(written))
}

/** What may stand between the digits of one number. */
const gap = '[\\s().·–—-]{0,2}'

/** How numbers are written, the surest first: each is cut out before the next is looked for. */
const shapes: readonly RegExp[] = [
  `\\+(?!86)\\d(?:${gap}\\d){6,14}`,
  `(?:(?:\\+|00)?86${gap}|0)?1[3-9](?:${gap}\\d){9}`,
  `(?:(?:\\+|00)86${gap})?0\\d{2,3}${gap}(?:\\d{7,8}|\\d{3,4}${gap}\\d{4})`,
  `[48]00(?:${gap}\\d){7}`,
  `[2-8]\\d{2,3}[\\s-]?\\d{4}`,
  '\\d{7,}',
].map((shape) => new RegExp(`(?<!\\d)${shape}(?!\\d)`, 'g'))

/** Shorter than any number that could be called: 110. */
const fewestDigits = 3

/**
 * Every number in what is written for a phone, each once, as {@link phoneNumber} has it: `13800000000 / 021-58880000` are
 * two, the extension of `58880000转12` is none. Empty where nothing can be called: `不详`, or a spreadsheet's `1.38E+10`.
 */
export function phoneNumbers(written: string): readonly string[] {
  if (isSpreadsheetsFigure(written)) return []
  const found: string[] = []
  const plain = withoutFraction(plainly(written))
  shapes.reduce(
    (rest, shape) =>
      rest.replace(shape, (number) => {
        found.push(phoneNumber(number))
        return '|'
      }),
    plain,
  )
  if (found.length > 0) return [...new Set(found)]
  const digits = phoneNumber(plain)
  return digits.length >= fewestDigits ? [digits] : []
}

/** A mobile number that stands alone as its 11 digits; anything else as it was written, without a spreadsheet's `.0`. */
export function tidyPhone(written: string): string {
  const plain = withoutFraction(plainly(written))
  const number = phoneNumber(plain)
  return isMobile(number) && /^[\d\s+().·–—-]+$/.test(plain) ? number : plain
}

function plainly(written: string): string {
  return written.normalize('NFKC').trim()
}

/** A number that a spreadsheet took for a quantity. */
function withoutFraction(plain: string): string {
  return plain.replace(/(?<=^\d+)\.0{1,2}$/, '')
}
