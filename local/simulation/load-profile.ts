import type { Channel, Nature } from '#domain/city/codes.ts'

/**
 * Shapes of a day, as shares: measured on public data of other cities, since Shanghai publishes none. Which set each
 * comes from stands beside it. They give the shape of a day, never its volume.
 */

/** Choices with their weights. */
export type Weighted<T> = readonly (readonly [choice: T, weight: number])[]

/** Citizens by the hour in which they report: weekdays of a Chinese city's message board, n = 8,666 (Taidi cup 2020). */
export const citizensByHour: Weighted<number> = [
  0.0225, 0.0112, 0.0033, 0.0027, 0.0016, 0.0035, 0.0074, 0.0141, 0.0458, 0.0655, 0.1157, 0.0856, 0.0496,
  0.0508, 0.0675, 0.0909, 0.0703, 0.0682, 0.044, 0.0369, 0.0359, 0.04, 0.0375, 0.0294,
].map((share, hour) => [hour, share] as const)

/** Inspectors by the hour: a morning and an afternoon round, a few in the evening; invented. */
export const inspectorsByHour: Weighted<number> = [
  [8, 12],
  [9, 18],
  [10, 16],
  [11, 9],
  [13, 6],
  [14, 14],
  [15, 13],
  [16, 8],
  [19, 3],
  [20, 1],
]

/** Inspectors' part of a day: cases that staff raised themselves, Baltimore 311 (0.219), more where a grid is patrolled. */
export const inspectorShare = 0.3

/** Findings that ask for no more than hands, and are put right on the spot (自处置); invented. */
export const selfHandledShare = 0.6

/** Findings about events rather than components: 97.5 % in one Chinese city's month (domain 8). */
export const eventShare = 0.95

/** Ways citizens take: NYC 311 (phone 0.577, online 0.219, mobile 0.151), mobile parted as in Fuzhou (app 0.079, WeChat 0.027). */
export const channels: Weighted<Channel> = [
  ['PHONE', 0.577],
  ['WEB', 0.219],
  ['APP', 0.113],
  ['WECHAT', 0.038],
]

/**
 * What citizens want. Invented between the monthly figures of two hotlines: Yichun, May 2023 (consult 0.511, complaint 0.391,
 * report 0.065, advice 0.017, help 0.015) and Tangshan, November 2024 (consult 0.637, help 0.29), with fewer questions,
 * most of which are answered on the telephone. The public record of Fuzhou has almost only complaints, since it is of rivers.
 */
export const natures: Weighted<Nature> = [
  ['COMPLAINT', 0.5],
  ['CONSULT', 0.22],
  ['HELP', 0.18],
  ['REPORT', 0.06],
  ['ADVICE', 0.04],
]

/**
 * What it is about, by the letters that class codes begin with: labelled messages of a Chinese city, n = 2,801 (Taidi
 * cup 2020): building and streets, traffic, environment, work and insurance, schools, trade, health. Its schools (0.1242)
 * hold culture and sports too, which have no class here, and it knows no questions to offices: half of the one is the other.
 */
export const subjects: Weighted<readonly string[]> = [
  [['H05', 'H06', 'H10', 'C', 'E'], 0.2742],
  [['H07'], 0.1599],
  [['H09'], 0.1332],
  [['H02'], 0.125],
  [['H03'], 0.0621],
  [['H01'], 0.0621],
  [['H08'], 0.0957],
  [['H04'], 0.0878],
]

/** Reports that repeat another's matter: near-duplicates among 4,326 messages of a Chinese city (0.12). */
export const repeatShare = 0.12

/** Of those, about the one matter of the day that many report within hours; invented. */
export const hotShare = 0.4

/** What many report at once: water, power, gas and telephone that fail. */
export const hotSubject = 'H06'

/** Reports from people who reported before: Chinese city's messages (0.35). */
export const frequentShare = 0.35

/**
 * Crowding of places: a place's rank is `draw ** crowding` of all, so that the busiest tenth has a third of the
 * reports and the busiest fifth half of them, as in Baltimore (0.35, 0.52).
 */
export const crowding = 2.2
