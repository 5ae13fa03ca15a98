import { expect } from 'vitest'
import * as z from 'zod'
import type { ServedCity } from './served-city.ts'

const Listed = z.object({
  items: z.array(z.object({ caseId: z.string(), workId: z.string().exactOptional() })),
  cursor: z.string().exactOptional(),
})

/** One page of a list of the door. */
export async function pageAt(
  { ask }: ServedCity,
  path: string,
  token: string,
): Promise<z.infer<typeof Listed>> {
  const told = await ask(path, { token })
  expect(told.status, told.text).toBe(200)
  return Listed.parse(told.body)
}

/** Case ids of every page of a list; the path has a query already. */
export async function allPages(city: ServedCity, path: string, token: string): Promise<readonly string[]> {
  const ids: string[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page = await pageAt(city, cursor ? `${path}&cursor=${cursor}` : path, token)
    ids.push(...page.items.map(({ caseId }) => caseId))
    cursor = page.cursor
  }
  return ids
}
