import * as z from 'zod'
import { ApplicationKind, Nature, Role, Urgency } from './codes.ts'
import { ExtensionRule, LimitOrOwn } from './extension-rule.ts'
import { type StatutoryId, StatutoryRow } from './statutory.ts'
import { TimeOfDay, WrittenLimit } from './written.ts'

/** Hotline rows of the policy table (domain 12.5): 特急, 紧急, 咨询建议表扬, ordinary, complex, 督办, enforcement report, 次紧急. */
export const HotlineRow = z.enum(['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H7', 'H8'])
export type HotlineRow = z.infer<typeof HotlineRow>

/** Grid rows of the policy table: limits that run through nights, in working hours, in working days (domain 12.5). */
export const GridRow = z.enum(['G1', 'G2', 'G3'])
export type GridRow = z.infer<typeof GridRow>

/** What may bind an obligation: a row of the policy table, or a cited row of the law (rules R22). */
export type PolicyRow = HotlineRow | GridRow | StatutoryId

/** Clocks whose limit is the desk's or the task's, not the matter's (rules R33, R51, R74, R75). */
export const DeskClock = z.enum([
  'ACCEPT',
  'DISPATCH',
  'DISPATCH_URGENT',
  'DESK',
  'SIGN',
  'SIGN_URGENT',
  'REVIEW',
  'REVIEW_URGENT',
  'ADJUDICATE',
  'ADJUDICATE_URGENT',
  'VERIFY',
  'CHECK',
  'ATTEMPT',
  'CALLBACK',
  'CONFIRM',
  'APPLICATION',
])
export type DeskClock = z.infer<typeof DeskClock>

const Share = z.number().gt(0).lt(1)
const Count = z.int().min(0)

/** What the policy allows and demands of one kind of matter (domain 12.5, rules R24, R41, R51). */
export const SlaRow = z
  .strictObject({
    urgent: z.boolean(),
    /** Absent in grid rows, where the standard row carries its own. */
    handling: WrittenLimit.exactOptional(),
    /** First contact with the citizen; absent: none is due. */
    contact: WrittenLimit.exactOptional(),
    /** Share of the limit after which an interim report is due (rules R51). */
    interim: Share.exactOptional(),
    redo: LimitOrOwn.exactOptional(),
    /** How long after dispatch a unit may raise a return; absent: never (rules R42). */
    returnWindow: WrittenLimit.exactOptional(),
    /** Absent: no extension. */
    extend: ExtensionRule.exactOptional(),
    suspend: z.boolean(),
  })
  .readonly()
export type SlaRow = z.infer<typeof SlaRow>

/** Which hotline row a matter falls under: an absent list matches every code. The first match wins. */
const Pick = z
  .strictObject({
    urgency: z.array(Urgency).min(1).readonly().exactOptional(),
    nature: z.array(Nature).min(1).readonly().exactOptional(),
    row: HotlineRow,
  })
  .readonly()

/** Who decides an application, level by level, and who does when more than `over` is asked for (rules R39). */
const Levels = z
  .strictObject({
    deciders: z.array(Role).min(1).readonly(),
    long: z
      .strictObject({
        over: z.array(LimitOrOwn).min(1).readonly(),
        deciders: z.array(Role).min(1).readonly(),
      })
      .readonly()
      .exactOptional(),
  })
  .readonly()

/** What a unit gets after an accepted return: the full limit, or what the first unit left (rules R25). */
const AfterReturn = z.enum(['fresh', 'remaining'])

/** One policy of service levels, complete; its version is frozen into a case at dispatch (rules, T11). */
export const SlaProfile = z
  .strictObject({
    id: z.string().min(1),
    name: z.string().min(1),
    version: z.string().min(1),
    pick: z.array(Pick).readonly(),
    rows: z.record(z.enum([...HotlineRow.options, ...GridRow.options]), SlaRow).readonly(),
    /** Limits of the law that a dispatch or a reclassification may cite (rules R22, R27). */
    statutory: z.array(StatutoryRow).readonly().default([]),
    desk: z.record(DeskClock, WrittenLimit).readonly(),
    /** A breached desk or task clock wakes again after each of these (rules R55). */
    reminderEvery: WrittenLimit,
    afterReturn: z
      .strictObject({ continuous: AfterReturn, working: AfterReturn, legal: AfterReturn })
      .readonly(),
    /** Call back once the unit has handed over, or not before the promise date (rules R33). */
    callback: z.enum(['onHandover', 'afterDue']),
    /** Attempts before a citizen counts as unreachable; `from` and `to` are minutes of the local day (rules R33). */
    attempts: z
      .strictObject({
        least: z.int().min(1),
        days: z.int().min(1),
        apartHours: Count,
        from: TimeOfDay,
        to: TimeOfDay,
      })
      .readonly(),
    /** The return with this number locks the case: accept with a named unit, or designate (rules R42). */
    returns: z.strictObject({ lockAt: z.int().min(1) }).readonly(),
    /** After closing (rules R37). */
    reopenWithin: WrittenLimit,
    archiveAfter: WrittenLimit,
    appealWithin: WrittenLimit,
    /** Urges a citizen may make on one case each day (rules R59). */
    urgesPerDay: z.int().min(1),
    /** Petitioners on one matter from which it counts as more urgent (多人同诉, domain 12.8). */
    manyPetitioners: z.int().min(2),
    levels: z.record(ApplicationKind, Levels).readonly(),
    /** Warning ladder (rules R53): shares of the budget, working days, and caps in hours for continuous limits. */
    ladder: z
      .strictObject({
        blue: Share,
        yellow: Share,
        yellowBefore: Count,
        order: Count,
        notice: z.int().min(1),
        continuousOrderCapHours: z.int().min(1),
        continuousNoticeCapHours: z.int().min(1),
      })
      .readonly(),
    /** What rules do as `system`: file when row and class are certain, dispatch along the catalogue (rules R10). */
    automatic: z.strictObject({ file: z.boolean(), dispatch: z.boolean() }).readonly(),
    /** A suspended case counts as backlog (积存) from then on (domain 5.3). */
    backlogAfter: WrittenLimit,
    /** Longest suspension (rules R41). */
    suspendMax: WrittenLimit,
  })
  .superRefine((profile, context) => {
    for (const row of HotlineRow.options) {
      if (!profile.rows[row].handling) {
        context.addIssue({
          code: 'custom',
          path: ['rows', row, 'handling'],
          message: 'must be given for a hotline row',
        })
      }
    }
    for (const row of GridRow.options) {
      if (profile.rows[row].handling) {
        context.addIssue({
          code: 'custom',
          path: ['rows', row, 'handling'],
          message: 'belongs to the standard rows',
        })
      }
    }
    for (const [index, { id }] of profile.statutory.entries()) {
      if (profile.statutory.findIndex((row) => row.id === id) < index) {
        context.addIssue({
          code: 'custom',
          path: ['statutory', index, 'id'],
          message: `'${id}' is already taken`,
        })
      }
    }
    if (profile.attempts.from >= profile.attempts.to) {
      context.addIssue({ code: 'custom', path: ['attempts', 'to'], message: 'must be later than from' })
    }
    const last = profile.pick.at(-1)
    if (!last || last.urgency || last.nature) {
      context.addIssue({ code: 'custom', path: ['pick'], message: 'must end with a row for everything else' })
    }
  })
  .readonly()
export type SlaProfile = z.infer<typeof SlaProfile>
