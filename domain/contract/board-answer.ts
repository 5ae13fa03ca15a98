import * as z from 'zod'

const Count = z.int().nonnegative()

const figures = {
  /** Open cases: state codes 10–70. */
  open: Count,
  /** Of these: a clock that runs has warned, and none is breached. */
  warned: Count,
  /** Of these: a clock that runs is breached. */
  overdue: Count,
  phases: z
    .strictObject({
      intake: Count,
      dispatch: Count,
      handling: Count,
      parked: Count,
      feedback: Count,
      callback: Count,
    })
    .readonly(),
  today: z.strictObject({ registered: Count, ended: Count, breached: Count }).readonly(),
}

export const BoardAnswer = z
  .strictObject({
    /** Local day of `today`, `YYYY-MM-DD`. */
    day: z.iso.date(),
    ...figures,
    groups: z
      .array(
        z
          .strictObject({
            /** Code of a street; of an area above it where a place is known no better. */
            area: z.string(),
            /** Absent: with a centre. */
            unit: z.string().exactOptional(),
            ...figures,
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly()
  .meta({
    id: 'Board',
    description:
      'Figures of what one may see, as a whole and by street and unit; they follow the cases within seconds',
  })
export type BoardAnswer = z.infer<typeof BoardAnswer>
