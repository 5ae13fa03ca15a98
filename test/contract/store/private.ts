import { describe, expect, test } from 'vitest'
import type { CaseStore, PrivateItems } from '#lambdas/shared/store.ts'
import { appendOf, envelope } from '#test/support/appends.ts'

const items = (command: string, content: string): PrivateItems => ({
  texts: [
    { textId: `${command}-what`, envelope: envelope(`${content}, what`) },
    { textId: `${command}-note`, envelope: envelope(`${content}, note`) },
  ],
  contact: envelope(`${content}, contact`),
  citizen: { keys: [`citizen of ${content}`], at: 1 },
})

export function privateContract(store: () => CaseStore): void {
  const reported = async (citizen: string) =>
    (await store().list({ citizen: `citizen of ${citizen}` }, {}, { limit: 9 })).items.map(
      (entry) => entry.caseId,
    )

  describe('private items', () => {
    test('come back as sealed, in the order of the commits, the newest contact first of all', async () => {
      const first = items('z', 'first')
      const second = items('a', 'second')
      await store().append(appendOf({ caseId: 'a', privateItems: first }))
      await store().append(appendOf({ caseId: 'a', expected: 1, privateItems: second }))
      expect(await store().texts('a')).toEqual([...first.texts, ...second.texts])
      expect(await store().contact('a')).toEqual(second.contact)
      expect(await reported('second')).toEqual(['a'])
    })

    test('a case without any has none', async () => {
      await store().append(appendOf({ caseId: 'a' }))
      expect(await store().texts('a')).toEqual([])
      expect(await store().contact('a')).toBeUndefined()
    })

    test('a later command without contact leaves contact and citizen as they are', async () => {
      const { contact, ...rest } = items('one', 'caller')
      await store().append(appendOf({ caseId: 'a', privateItems: { ...rest, ...(contact && { contact }) } }))
      await store().append(
        appendOf({
          caseId: 'a',
          expected: 1,
          privateItems: { texts: items('two', 'more').texts },
        }),
      )
      expect(await store().contact('a')).toEqual(contact)
      expect(await reported('caller')).toEqual(['a'])
      expect(await store().texts('a')).toHaveLength(4)
    })

    test('a corrected citizen moves the case to the right history', async () => {
      await store().append(appendOf({ caseId: 'a', privateItems: items('one', 'wrong number') }))
      await store().append(appendOf({ caseId: 'a', expected: 1, privateItems: items('two', 'right number') }))
      expect(await reported('wrong number')).toEqual([])
      expect(await reported('right number')).toEqual(['a'])
    })

    test('of an append in conflict are nowhere', async () => {
      const kept = items('kept', 'kept')
      await store().append(appendOf({ caseId: 'a', privateItems: kept }))
      expect(await store().append(appendOf({ caseId: 'a', privateItems: items('lost', 'lost') }))).toBe(
        'conflict',
      )
      expect(await store().texts('a')).toEqual(kept.texts)
      expect(await store().contact('a')).toEqual(kept.contact)
      expect(await reported('lost')).toEqual([])
    })

    test('a repeat of a command that lost cannot overwrite what its first try committed', async () => {
      const first = items('same', 'first')
      await store().append(appendOf({ caseId: 'a', privateItems: first }))
      await store().append(appendOf({ caseId: 'a', privateItems: items('same', 'forged') }))
      expect(await store().texts('a')).toEqual(first.texts)
      expect(await store().contact('a')).toEqual(first.contact)
      expect(await reported('first')).toEqual(['a'])
    })

    test('two commands with one id keep what each brought', async () => {
      const first = items('same', 'first')
      const second = items('same', 'second')
      await store().append(appendOf({ caseId: 'a', privateItems: first }))
      await store().append(appendOf({ caseId: 'a', expected: 1, privateItems: second }))
      expect(await store().texts('a')).toEqual([...first.texts, ...second.texts])
    })

    test('a retry after a conflict brings its own', async () => {
      await store().append(appendOf({ caseId: 'a' }))
      expect(await store().append(appendOf({ caseId: 'a', privateItems: items('two', 'early') }))).toBe(
        'conflict',
      )
      const retried = items('two', 'retried')
      await store().append(appendOf({ caseId: 'a', expected: 1, privateItems: retried }))
      expect(await store().texts('a')).toEqual(retried.texts)
      expect(await reported('early')).toEqual([])
    })
  })

  describe('an erasure', () => {
    const erasure = {
      caseId: 'a',
      at: 5,
      person: 'u9',
      field: 'erasure',
      purpose: '本人申请',
      outcome: 'erased',
    } as const

    test('takes texts, contact and citizen of the case away, leaves head, commits and other cases, and is on record', async () => {
      await store().append(appendOf({ caseId: 'a', privateItems: items('one', 'first') }))
      await store().append(appendOf({ caseId: 'a', expected: 1, privateItems: items('two', 'second') }))
      await store().append(appendOf({ caseId: 'b', privateItems: items('b', 'other') }))
      const commits = await store().commits('a')
      expect(await store().erase(erasure, 2)).toBe(6)
      expect(await store().texts('a')).toEqual([])
      expect(await store().contact('a')).toBeUndefined()
      expect(await reported('second')).toEqual([])
      expect(await store().commits('a')).toEqual(commits)
      expect((await store().head('a'))?.version).toBe(2)
      expect(await store().accesses('a')).toEqual([erasure])
      expect(await store().texts('b')).toHaveLength(2)
      expect(await reported('other')).toEqual(['b'])
    })

    test('leaves what a later commit brought', async () => {
      const later = items('two', 'later')
      await store().append(appendOf({ caseId: 'a', privateItems: items('one', 'first') }))
      await store().append(appendOf({ caseId: 'a', expected: 1, privateItems: later }))
      expect(await store().erase(erasure, 1)).toBe(3)
      expect(await store().texts('a')).toEqual(later.texts)
      expect(await reported('later')).toEqual(['a'])
    })

    test('again finds nothing and is on record too; what comes later is kept', async () => {
      await store().append(appendOf({ caseId: 'a', privateItems: items('one', 'first') }))
      await store().erase(erasure, 1)
      expect(await store().erase(erasure, 1)).toBe(0)
      expect(await store().accesses('a')).toHaveLength(2)
      const later = items('two', 'later')
      await store().append(appendOf({ caseId: 'a', expected: 1, privateItems: later }))
      expect(await store().texts('a')).toEqual(later.texts)
    })
  })

  describe('the access log', () => {
    test('keeps who saw what and who was refused, by case, in order', async () => {
      const shown = {
        caseId: 'a',
        at: 2,
        person: 'u1',
        field: 'phone',
        purpose: '回访',
        outcome: 'shown',
      } as const
      const denied = { ...shown, at: 1, person: 'u2', outcome: 'denied', code: 'OUT_OF_SCOPE' } as const
      await store().recordAccess(shown)
      await store().recordAccess(denied)
      await store().recordAccess({ ...shown, caseId: 'b' })
      expect(await store().accesses('a')).toEqual([shown, denied])
      expect(await store().accesses('c')).toEqual([])
    })
  })
}
