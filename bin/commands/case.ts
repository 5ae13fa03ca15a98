import { dossierOf } from '#domain/case/dossier.ts'
import { ok, type Result } from '#domain/case/result.ts'
import type { Unseen } from '#lambdas/shared/read-case.ts'
import { failed } from '../failed.ts'
import { openSource } from '../sources/open-source.ts'
import { actingFault, placeFrom, placeHelp } from '../sources/place.ts'
import type { Source } from '../sources/source.ts'
import type { ExitCode, Subcommand, Terminal } from '../subcommand.ts'
import { accessLines } from '../text/accesses.ts'
import { caseStoryOf } from '../text/case-story.ts'
import { type Speaker, speakerFor } from '../text/speaker.ts'
import { whyNot } from '../text/unseen.ts'
import { type Request, readArguments } from './case-arguments.ts'
import { accessesJson, caseJson } from './case-json.ts'

const help = `gridline case ID — one case (工单) as a story

ID is the number (caseNo) or the caseId. Shows what the case is about, both clocks
(办理时限 of the unit, 承诺时限 to the citizen) with the days that counted, what
happened, who held it how long, and what the citizen said in the end.

  --as ACCOUNT      whose eyes (default: an auditor of the city pack)
  --for ACCOUNT     as deputy (代理) of this account, on a day of the pack's deputies.csv
  --reveal FIELD    show in clear: phone, name, account or texts; may be repeated
  --purpose TEXT    why; needed with --reveal, and recorded
  --accesses        instead: who saw, was refused, or erased what (auditor, supervisor)
${placeHelp}
  --city DIR        city pack (default: $GRIDLINE_CITY, else the demo city)
  --lang zh-CN|en   language (default: $GRIDLINE_LANG, else zh-CN; names and texts stay
                    as they are)
  --json            the same as data

Phone, name and account are masked (138****0000, 张*), and so are numbers in texts.
--reveal is for callback agents, duty chiefs, supervisors and the operator who took the
call; and for the head of the unit that has the case, who alone never learns a caller
who asked for confidentiality or reported a wrong (举报). Each reveal is recorded before
it is shown, each refusal too.

As data: caseId caseNo state revision asOf registeredAt occurredAt? endedAt? closeType?
channel nature urgency infoType classCode? row? hotline? place unit? caller confidential
replyMode? contact? erasedAt? texts { title?, description, address? }
clocks   { obligations: [{ k unit row redo at …clock handedOverAt? onTime? }],
           promise?: { …clock firstDueAt answeredAt? onTime? } }
clock    { limit startedAt dueAt used budget held?: { since why } explain }: used and
         budget in ms, or in days if the limit is legal; explain as in due --json
timeline [{ at type actor: { person role unit? } move? …what the event says, texts? }]
held     [{ by unit? ms workingMs times }] and heldTotal { ms workingMs }
counts   { dispatches returns rework redo attempts }
occurredAt is when the source says that it was reported, where that is not when it was
registered (导入): clocks count from registeredAt.
Instants are +08:00; a text that was erased is null; fields are only ever added.

Examples
  gridline case 20260309000001
  gridline case 20260309000001 --as callback-1 --reveal phone --purpose "回访"
  gridline case 20260309000001 --accesses --as supervisor-1
  gridline case 20260309000001 --json | jq '.held'
  gridline case 20260309000001 --url http://127.0.0.1:8012

Exit code: 0 good, 1 not found or refused, 2 usage.
`

export const caseStory: Subcommand = {
  name: 'case',
  summary: 'one case as a story: both clocks, what happened, who held it how long',
  help,
  run: async (args, terminal) => {
    const request = readArguments(args, terminal.env)
    if (!request.ok) return failed('case', terminal, 2, `${request.refusal}; see gridline case --help`)
    const place = placeFrom(request.value, terminal.env)
    if (!place.ok) return failed('case', terminal, 2, place.refusal)
    const fault = actingFault(place.value, request.value)
    if (fault !== undefined) return failed('case', terminal, 2, fault)
    const looks = request.value.reveal === undefined
    const asked = { ...request.value, ...(looks && { access: 'read' as const }) }
    const source = await openSource(place.value, asked, terminal)
    if (!source.ok) return failed('case', terminal, source.refusal.exit, source.refusal.told)
    try {
      return await answer(request.value, source.value, terminal)
    } finally {
      await source.value.close()
    }
  },
}

async function answer(request: Request, source: Source, terminal: Terminal): Promise<ExitCode> {
  const { city, warning } = source
  if (warning !== undefined) terminal.err(`gridline case: ${warning}\n`)
  const { locale, id } = request
  const speaker = speakerFor({ ...terminal, city, locale })
  const told = await (request.accesses
    ? tellAccesses(request, source, speaker)
    : tellCase(request, source, speaker))
  if (!told.ok) {
    const { code } = told.refusal
    return failed('case', terminal, 1, { code, message: whyNot(told.refusal, id, speaker) })
  }
  terminal.out(told.value)
  return 0
}

type Told = Promise<Result<string, Unseen>>

async function tellCase({ id, reveal, json }: Request, { readCase, city }: Source, speaker: Speaker): Told {
  const read = await readCase(id, reveal)
  if (!read.ok) return read
  const view = read.value
  const dossier = dossierOf(view.one, view.events, view.at, city.calendar)
  return ok(json ? lineOf(caseJson(view, dossier, city)) : caseStoryOf(view, dossier, speaker))
}

async function tellAccesses({ id, json }: Request, { readAccesses, city }: Source, speaker: Speaker): Told {
  const read = await readAccesses(id)
  if (!read.ok) return read
  return ok(json ? lineOf(accessesJson(read.value, city)) : accessLines(read.value, speaker))
}

function lineOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}
