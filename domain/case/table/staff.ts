/** Who sits at the desk of the centre that takes reports in and reviews feedback. */
export const desk = ['operator', 'duty-chief'] as const

/** Who works in a handling unit. */
export const unit = ['unit-admin', 'handler'] as const
