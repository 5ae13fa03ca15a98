type Found = { readonly path: readonly PropertyKey[]; readonly text: string }

/** Every text of a pack as written that a pattern names; `*` in a pattern stands for each item of a list. */
export function select(written: unknown, pattern: string): readonly Found[] {
  return pattern
    .split('.')
    .reduce<readonly Place[]>(step, [{ path: [], value: written }])
    .flatMap(({ path, value }) => (typeof value === 'string' ? { path, text: value } : []))
}

type Place = { readonly path: readonly PropertyKey[]; readonly value: unknown }

function step(places: readonly Place[], name: string): readonly Place[] {
  return places.flatMap(({ path, value }) => {
    if (name === '*') return itemsOf(value).map((item, index) => ({ path: [...path, index], value: item }))
    if (typeof value !== 'object' || value === null) return []
    return { path: [...path, name], value: Reflect.get(value, name) }
  })
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
