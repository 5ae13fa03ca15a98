/**
 * Whole cases per second over HTTP: the scripted case (nine commands with text and contact, durable) against a floor of plain
 * Node HTTP, Zod and SQLite group commit, in turns A B B A, printed: `node test/bench/http.ts [cases a turn]`.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import * as z from 'zod'
import { clientOf } from '#local/client.ts'
import * as steps from '#test/support/steps.ts'
import type { Step } from '#test/support/story.ts'
import { type Sent, sendCases } from './http/load.ts'

const cases = Number(process.argv[2] ?? 300)
const [pairs, atOnce] = [7, 64]
const at = '03-09 10:00'

const script: readonly Step[] = [
  steps.register(at),
  steps.accept(at),
  steps.dispatch(at),
  steps.sign(at),
  steps.contact(at),
  steps.submit(at),
  steps.handOver(at),
  steps.pass(at),
  steps.happy(at),
]

const Ready = z.object({ address: z.string() })
const Used = z.object({ cpu: z.object({ user: z.number(), system: z.number() }) })

/** Accounts of the demo city for the people of the script. */
const accounts: Readonly<Record<string, string>> = {
  op: 'operator-1',
  disp: 'dispatcher-1',
  hand: 'city-water-handler',
  head: 'city-water-admin',
  call: 'callback-1',
}

type Turn = { readonly perSecond: number; readonly cpuMs: number }

async function turnOf(server: 'gridline' | 'floor', count: number): Promise<Turn> {
  const child = fork(new URL(`./http/${server}.ts`, import.meta.url))
  const [said] = await once(child, 'message')
  const { address } = Ready.parse(said)
  const tokens = new Map<string, string>()
  for (const { person } of new Set(script.map(([, actor]) => actor))) {
    tokens.set(person, server === 'floor' ? 'none' : await tokenOf(address, accounts[person] ?? person))
  }
  const requestsOf = (index: number): readonly Sent[] =>
    script.map(([, actor, { type, ...fields }], place) => ({
      path: ({ caseId }) => (place === 0 ? '/v1/requests' : `/v1/cases/${caseId}/commands`),
      token: tokens.get(actor.person) ?? '',
      body: JSON.stringify(place === 0 ? fields : { type, ...fields, ...photosOf(index, fields) }),
    }))
  // one round before, so that both are warm
  const used = async () => {
    child.send('cpu')
    const [answer] = await once(child, 'message')
    const { cpu } = Used.parse(answer)
    return (cpu.user + cpu.system) / 1_000
  }
  await sendCases(address, { first: 0, cases: Math.ceil(count / 3), atOnce, requestsOf })
  const before = await used()
  const ms = await sendCases(address, { first: count, cases: count, atOnce, requestsOf })
  const cpuMs = ((await used()) - before) / count
  child.disconnect()
  await once(child, 'exit')
  return { perSecond: (count * 1_000) / ms, cpuMs }
}

/** A photo belongs to one case. */
function photosOf(index: number, fields: Readonly<Record<string, unknown>>) {
  return 'photos' in fields
    ? { photos: [{ phase: 'AFTER', hash: index.toString(16).padStart(64, '0') }] }
    : {}
}

async function tokenOf(address: string, account: string): Promise<string> {
  const answer = await clientOf(address).call('tokens', { body: { account } })
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.token
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const told = (values: readonly number[], digits: number) =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`

const ours: Turn[] = []
const floors: Turn[] = []
for (let pair = 0; pair < pairs; pair++) {
  const order = pair % 2 === 0 ? (['gridline', 'floor'] as const) : (['floor', 'gridline'] as const)
  for (const server of order) (server === 'gridline' ? ours : floors).push(await turnOf(server, cases))
}
const ratios = ours.map(({ perSecond }, index) => perSecond / (floors[index]?.perSecond ?? Number.NaN))
console.log(
  `${pairs} pairs in turns, ${cases} cases of ${script.length} commands each, ${atOnce} at once; median (range)`,
)
console.log(
  `gridline  ${told(
    ours.map(({ perSecond }) => perSecond),
    0,
  )} cases/s  ${told(
    ours.map(({ cpuMs }) => cpuMs),
    2,
  )} ms CPU a case`,
)
console.log(
  `floor     ${told(
    floors.map(({ perSecond }) => perSecond),
    0,
  )} cases/s  ${told(
    floors.map(({ cpuMs }) => cpuMs),
    2,
  )} ms CPU a case`,
)
console.log(`of the floor  ${told(ratios, 2)}`)
