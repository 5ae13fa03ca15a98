import type { City } from '#domain/city/city.ts'
import type { StandardRow } from '#domain/city/standard.ts'

/** Recognises the matter of a free text by the pack's keywords; without a place nothing can be checked on site. */
export type Classify = (text: string, located: boolean) => StandardRow

/**
 * A simulated operator's eye: the longest keyword found decides, so that 雨水井盖缺失 goes before 井盖缺失; what fits nothing
 * is an other hotline matter.
 */
export function classifier(city: City): Classify {
  const keywords = city.pack.standard.rows
    .flatMap((row) => (row.keywords ?? []).map((keyword) => ({ keyword, row })))
    .toSorted((a, b) => b.keyword.length - a.keyword.length)
  return (text, located) =>
    keywords.find(
      ({ keyword, row }) => text.includes(keyword) && (located || !(row.closing.site || row.verify)),
    )?.row ?? city.defaultRow
}
