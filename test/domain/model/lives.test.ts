import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { compare, shown } from './accounts.ts'
import { HOUR, type Instant } from './calendar.ts'
import { birthdays, births, type Choose, choicesFor, nextInstant } from './choices.ts'
import { type Engine, passIn, send, started } from './engine.ts'
import { born, type Life } from './life.ts'
import { act, type Move, reasonsToRefuse } from './moves.ts'
import { pass } from './passing.ts'
import { commandOf, registration } from './words.ts'

/** Always the same lives, unless `GRIDLINE_SEED` asks for others and `GRIDLINE_LIVES` for more. */
const seed = Number(process.env['GRIDLINE_SEED'] ?? 20260309)
const numRuns = Number(process.env['GRIDLINE_LIVES'] ?? 600)
const tally = {
  lives: 0,
  commands: 0,
  refusals: 0,
  returns: 0,
  recalls: 0,
  extensions: 0,
  suspensions: 0,
  reworks: 0,
  redos: 0,
  rungs: 0,
}

/** What a life draws: the case it is, when it begins, and for every step how long it waits and what it does. */
const draws = fc.record({
  birth: fc.constantFrom(...births),
  birthday: fc.constantFrom(...birthdays),
  isWoken: fc.boolean(),
  minute: fc.integer({ min: 0, max: 1439 }),
  ms: fc.integer({ min: 0, max: 59_999 }),
  steps: fc.array(fc.record({ wait: fc.nat(), pick: fc.nat(), jitter: fc.integer({ min: 0, max: HOUR }) }), {
    minLength: 12,
    maxLength: 40,
    size: 'max',
  }),
})

/** Spends one number on several choices. */
function chooser(pick: number): Choose {
  let rest = pick
  return (among) => {
    const chosen = among[rest % among.length]
    if (chosen === undefined) throw new Error('nothing to choose from')
    rest = Math.floor(rest / among.length)
    return chosen
  }
}

test('the engine leads a case as the rules do: state, due dates, used time and rungs to the millisecond (rules B, C, E, G)', () => {
  // a failing life is told in full; shrinking it would take longer than reading it
  fc.assert(fc.property(draws, live), { seed, numRuns, endOnFailure: true })
})

afterAll(() =>
  console.info(
    Object.entries(tally)
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
  ),
)

function live({
  birth,
  birthday,
  isWoken,
  minute,
  ms,
  steps,
}: typeof draws extends fc.Arbitrary<infer T> ? T : never): void {
  const at = birthday + minute * 60_000 + ms
  const life = born({ ...birth, isWoken, reportedAt: at })
  const engine = started()
  const told: string[] = [`${shown(at)} register ${JSON.stringify(birth)}`]
  expect(send(engine, at, registration(birth)), told.join('\n')).toBeUndefined()
  for (const { wait, pick, jitter } of steps) {
    const choose = chooser(pick)
    const next = nextInstant(life, chooser(wait), jitter)
    waits(life, engine, next, told)
    const choices = choicesFor(life, choose)
    if (choices.length === 0) continue
    const move = choose(choices)
    moves(life, engine, move, told)
  }
  tally.lives += 1
  tally.rungs += life.log.length
}

function waits(life: Life, engine: Engine, until: Instant, told: string[]): void {
  told.push(`${shown(until)} waited`)
  pass(life, until)
  passIn(engine, until, life.isWoken)
  compare(life, engine, told)
}

function moves(life: Life, engine: Engine, move: Move, told: string[]): void {
  const command = commandOf(move, life, engine)
  told.push(`${shown(life.at)} ${JSON.stringify(command.body)}`)
  const reasons = reasonsToRefuse(life, move)
  const refused = send(engine, life.at, command)
  if (reasons.length === 0) expect(refused, told.join('\n')).toBeUndefined()
  else expect(reasons, told.join('\n')).toContain(refused)
  if (reasons.length > 0) {
    tally.refusals += 1
    return
  }
  const before = { state: life.state, extensions: life.extensions }
  act(life, move)
  pass(life, life.at)
  compare(life, engine, told)
  count(life, move, before)
}

function count(life: Life, move: Move, before: Pick<Life, 'state' | 'extensions'>): void {
  tally.commands += 1
  if (move.type === 'apply' && move.kind === 'RETURN') tally.returns += 1
  if (move.type === 'recall') tally.recalls += 1
  if (life.extensions > before.extensions) tally.extensions += 1
  if (life.state === 'SUSPENDED' && before.state !== 'SUSPENDED') tally.suspensions += 1
  if (move.type === 'fail') tally.reworks += 1
  if (move.type === 'callback' && life.state === 'HANDLING') tally.redos += 1
}
