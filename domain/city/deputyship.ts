import * as z from 'zod'

const Person = z.string().min(1)
const LocalDate = z.iso.date('must be a date such as 2026-10-01')

/** A deputyship (代理): who acts for whom, from a local date to another, both included (rules R47). */
export const Deputyship = z
  .strictObject({ for: Person, deputy: Person, from: LocalDate, to: LocalDate })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not come before from' })
  .refine((one) => one.for !== one.deputy, { path: ['deputy'], error: 'must be somebody else' })
  .readonly()
export type Deputyship = z.infer<typeof Deputyship>
