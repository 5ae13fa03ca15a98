import { HOUR, type Instant, MINUTE, parseInstant } from '#domain/time/instant.ts'

/** How a local time without a zone becomes an instant; undefined for one that is none. */
export type Zone = (local: string) => Instant | undefined

/** `+08:00`, `Z`, or a name such as `Asia/Shanghai`; absent: not a zone. */
export function zoneNamed(name: string): Zone | undefined {
  const match = /^([+-])(\d\d):(\d\d)$/.exec(name)
  if (match) {
    const minutes = Number(match[2]) * 60 + Number(match[3])
    return zoneOf(match[1] === '-' ? -minutes : minutes)
  }
  if (name === 'Z') return zoneOf(0)
  const format = formatFor(name)
  return format && ((local) => inZone(local, format))
}

/** A city's zone, that many minutes ahead of UTC. */
export function zoneOf(utcOffsetMinutes: number): Zone {
  return (local) => parseInstant(local, utcOffsetMinutes)
}

const withZone = /(Z|[+-]\d\d:?\d\d)$/

/** Where clocks change twice a year the offset depends on the instant that is sought: asked for twice, it settles. */
function inZone(local: string, format: Intl.DateTimeFormat): Instant | undefined {
  const read = parseInstant(local, 0)
  if (read === undefined || withZone.test(local)) return read
  const first = read - offsetAt(read - 12 * HOUR, format)
  return read - offsetAt(first, format)
}

function offsetAt(at: Instant, format: Intl.DateTimeFormat): number {
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? []
  const size = Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE
  return sign === '-' ? -size : size
}

function formatFor(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  } catch {
    return undefined
  }
}
