import type { City } from '#domain/city/city.ts'
import type { StandardRow } from '#domain/city/standard.ts'

/** Recognises the matter of a report by the pack's keywords; without a place nothing can be checked on site. */
export type Classify = (
  report: { readonly title: string; readonly text: string },
  located: boolean,
) => StandardRow

/**
 * A simulated operator's eye. The title says what it is about; a text names much that it is not about, and is read only when
 * the title says nothing. The longest keyword found decides, so that 雨水井盖缺失 goes before 井盖缺失; what fits nothing is an
 * other hotline matter.
 */
export function classifier(city: City): Classify {
  const keywords = city.pack.standard.rows
    .flatMap((row) => (row.keywords ?? []).map((keyword) => ({ keyword, row })))
    .toSorted((a, b) => b.keyword.length - a.keyword.length)
  const rowIn = (text: string, located: boolean) =>
    keywords.find(
      ({ keyword, row }) => text.includes(keyword) && (located || !(row.closing.site || row.verify)),
    )?.row
  return ({ title, text }, located) => rowIn(title, located) ?? rowIn(text, located) ?? city.defaultRow
}
