import { fileURLToPath } from 'node:url'
import { ok, type Result, refused } from '#domain/case/result.ts'
import { type Instant, parseInstant } from '#domain/time/instant.ts'
import { type Locale, locales } from '#domain/words/locale.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Data directory: `--data`, else `GRIDLINE_DATA`, else `./.gridline` (wire format, command line). */
export function dataFrom(given: string | undefined, env: Env): string {
  return given ?? env['GRIDLINE_DATA'] ?? './.gridline'
}

/** City pack: `--city`, else `GRIDLINE_CITY`, else the demo city that comes with this package. */
export function cityFrom(given: string | undefined, env: Env): string {
  return given ?? env['GRIDLINE_CITY'] ?? fileURLToPath(new URL('../cities/demo', import.meta.url))
}

/** An instant of `--now`: a date (its midnight in UTC+8) or a time; without it the machine's clock. Absent: not one. */
export function parseTime(given: string | undefined): Instant | undefined {
  if (given === undefined) return Date.now()
  return parseInstant(/^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T00:00` : given, 480)
}

/** Language of `--lang`: `zh` and `zh-CN` are the same; absent where it is none of ours. */
function localeFrom(lang: string): Locale | undefined {
  return locales.find((one) => one === lang || one.startsWith(`${lang}-`))
}

/** Options of every subcommand that answers in a language, or as data. */
export const answerOptions = { lang: { type: 'string' }, json: { type: 'boolean', default: false } } as const

/** Language of an answer: `--lang`, else `GRIDLINE_LANG`, else the first; the refusal names the one that is none of ours. */
export function languageFrom(given: string | undefined, env: Env): Result<Locale, string> {
  const lang = given ?? (env['GRIDLINE_LANG'] || locales[0])
  const locale = localeFrom(lang)
  return locale ? ok(locale) : refused(noSuchLanguage(given === undefined ? 'GRIDLINE_LANG' : '--lang', lang))
}

function noSuchLanguage(setting: string, lang: string): string {
  return `${setting} '${lang}' is neither ${locales.join(' nor ')}`
}

/** Language in which a failure is told, which may be one of the arguments themselves: found before they are parsed. */
export function localeOfFailure(args: readonly string[], env: Env): Locale {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const asked = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1])
  return localeFrom(asked ?? '') ?? localeFrom(env['GRIDLINE_LANG'] ?? '') ?? locales[0]
}
