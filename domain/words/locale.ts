/** Languages of the product; zh-CN first. */
export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

/** One wording in every language. */
export type Words = Readonly<Record<Locale, string>>

/** A wording of every code of a union: a code without words fails the compile. */
export type WordsOf<C extends string> = Readonly<Record<C, Words>>

/** Writes a wording. */
export function words(zh: string, en: string): Words {
  return { 'zh-CN': zh, en }
}

/** Wording of a code that comes from data; a code of a later version stands for itself. */
export function wordOf(table: WordsOf<string>, code: string, locale: Locale): string {
  return table[code]?.[locale] ?? code
}
