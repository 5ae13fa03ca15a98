/** Where a matter is settled: at a thing outdoors, at a place that people use, or at a desk. */
export type MatterKind = 'thing' | 'place' | 'desk'

/** Hotline subjects that are settled by papers and calls: offices, work and insurance, schools, health, trade. */
const atADesk = ['H01', 'H02', 'H03', 'H04', 'H08', 'H99']

/** A matter without a class yet is read at a desk. */
export function kindOf(classCode = 'H99'): MatterKind {
  if (!classCode.startsWith('H')) return 'thing'
  return atADesk.some((start) => classCode.startsWith(start)) ? 'desk' : 'place'
}
