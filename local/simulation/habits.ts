import { HOUR, MINUTE } from '#domain/time/instant.ts'

/**
 * How often and how fast simulated staff do things. Shares from the figures a field expert would expect (domain 10: first
 * dispatch right 75–97 %, returns 5–15 %, rework 3–8 %, reach 60–80 %); all of them invented, none measured of a real city.
 */
export const habits = {
  answered: 0.04,
  /** A question that the knowledge base answers: nine in ten in a well-kept one, less here. */
  consultAnswered: 0.6,
  merged: 0.15,
  mergedInOneCell: 0.85,
  rejected: 0.015,
  transferred: 0.003,
  filingRefused: 0.01,
  untrue: 0.06,
  voided: 0.01,
  wrongDispatch: 0.09,
  applicationGranted: 0.8,
  extended: 0.07,
  suspended: 0.03,
  adviceGiven: 0.8,
  notContacted: 0.06,
  sentBackInUnit: 0.04,
  replyRecorded: 0.9,
  noBasis: 0.05,
  checkFailed: 0.06,
  failed: 0.05,
  notReached: 0.25,
  unresolved: 0.05,
  /** Citizens who are not content with anything the first time, nor with much the second. */
  stubborn: 0.05,
  stubbornNo: 0.85,
  contentment: [
    ['VERY_SAT', 0.4],
    ['SAT', 0.52],
    ['MEDIUM', 0.08],
  ],
  badService: 0.03,
  upheld: 0.6,
} as const

/** Typical time until somebody acts: minutes of the day for desks that never close, working milliseconds for the others. */
export const pace = {
  desk: 4 * MINUTE,
  urgentDesk: 2 * MINUTE,
  sign: 40 * MINUTE,
  contact: 1 * HOUR,
  work: 14 * HOUR,
  unitReview: 40 * MINUTE,
  adjudicate: 3 * HOUR,
  review: 70 * MINUTE,
  check: 14 * MINUTE,
  callback: 3 * HOUR,
  confirm: 3 * HOUR,
} as const
