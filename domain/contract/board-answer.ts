import * as z from 'zod'

const Count = z.int().nonnegative()

const figures = {
  open: Count.meta({ description: 'Open cases' }),
  warned: Count.meta({ description: 'Of these: a clock that runs has warned, and none is breached' }),
  overdue: Count.meta({ description: 'Of these: a clock that runs is breached' }),
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
  today: z
    .strictObject({
      registered: Count.meta({ description: 'Came in today' }),
      ended: Count.meta({ description: 'Ended today, closed or otherwise' }),
      breached: Count.meta({
        description:
          'Became overdue today, by the first of its clocks: one that was overdue already does not count again',
      }),
    })
    .readonly(),
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
