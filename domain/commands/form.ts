import type { StaffRole } from '#domain/actors/actor.ts'
import type { Case } from '#domain/case/case.ts'
import type { Words } from '#domain/words/locale.ts'

/** A form as data: a screen draws it from the table that the command is checked against (rules R63). */
export type Form<F extends string = string> = Readonly<Record<F, Field<F>>>

/** What a field holds, and when. Texts are private; all else is public and stands in the event (M18b). */
export type Field<F extends string = string> = Kind<F> & {
  /** When it must be filled; absent: it may always be left out. */
  readonly required?: 'always' | Condition<F>
  /** When it is part of the form; elsewhere it may not be filled. Absent: always. */
  readonly asked?: Condition<F>
}

type Kind<F extends string> =
  | { readonly kind: 'code'; readonly options: Readonly<Record<string, Words>> }
  | { readonly kind: 'yes-no' }
  /** Ticked or not; filled means ticked. */
  | { readonly kind: 'confirmation' }
  /** An instant since the present obligation began, and not later than now. */
  | { readonly kind: 'instant' }
  | { readonly kind: 'unit' }
  /** A person of the unit that has the case; in this role, where one is named. */
  | { readonly kind: 'account'; readonly role?: StaffRole }
  /** May say anything but the name of an option of the field that it explains (domain 6.5). */
  | { readonly kind: 'text'; readonly explains?: F }
  /** Shown only: another command has recorded it. */
  | { readonly kind: 'recorded'; readonly by: string }

/** A condition on fields of the same form, or on what is known of the case. */
export type Condition<F extends string = string> =
  | { readonly given: F }
  | { readonly field: F; readonly is: readonly Value[] }
  | OnCase
  | { readonly not: Condition<F> }
  | { readonly anyOf: readonly Condition<F>[] }

/** What conditions may ask of a case. */
export type Known = Pick<Case, 'nature' | 'caller' | 'confidential'> & {
  readonly contact: NonNullable<Case['contact']> | 'NONE'
  readonly redo: boolean
}

type OnCase = {
  [K in keyof Known]: { readonly known: K; readonly is: readonly Known[K][] }
}[keyof Known]

export type Value = string | number | boolean
