import { parseArgs } from 'node:util'
import { type Actor, actorOf } from '#domain/actors/actor.ts'
import { eraseCase, eraseCitizen } from '#lambdas/shared/erase-case.ts'
import type { Ports } from '#lambdas/shared/ports.ts'
import { proveKey } from '#local/prove-key.ts'
import { answerOptions, languageFrom } from '../arguments.ts'
import { failed } from '../failed.ts'
import { onData } from '../on-data.ts'
import { purposeFault } from '../purpose.ts'
import type { ExitCode, Subcommand, Terminal } from '../subcommand.ts'
import { citizenErasedLines, erasedLine } from '../text/erased.ts'
import { type Speaker, speakerFor } from '../text/speaker.ts'
import { whyNot } from '../text/unseen.ts'

const help = `gridline erase ID --purpose TEXT --as ACCOUNT — erase a citizen's data for good

Deletes texts, contact and citizen key of a case from the private store. The case
itself stays: its page shows （已删除）, and gridline verify says "erased", not
"tampered". For a supervisor of the area, once the case has ended and nobody has to be
called with the data any more. What was erased, by whom and why is recorded, and so
is who was refused: gridline case ID --accesses.

  --citizen         instead of ID: all cases of the citizen whose phone or account
                    comes on standard input, so that it stays out of the shell's history.
                    A phone finds every case whose contact has it, taken by telephone or
                    imported, however it is written (138 0000 0000, +86 …), also as one of
                    several. A landline with and without its area code (021-58880000,
                    58880000) are two: elsewhere the short one is somebody else's. Ask for both.
                    A case whose own contact is another is never erased: CITIZEN_DIFFERS
  --system NAME     with --citizen: the import's system that knows the account, for
                    cases whose contact has an account and no phone; data imported by
                    releases that did not know this find a phone by its system only, and
                    one of several numbers in a cell not at all: erase those by ID
  --purpose TEXT    why, at least 2 characters: it goes on record; needed
  --as ACCOUNT      who; needed
  --data DIR        data directory (default: $GRIDLINE_DATA, else ./.gridline)
  --city DIR        city pack (default: $GRIDLINE_CITY, else the demo city)
  --lang zh-CN|en   language (default: $GRIDLINE_LANG, else zh-CN)
  --json            the same as data: { erased: [{ caseId caseNo items }],
                    refused: [{ caseNo code }], elsewhere }; elsewhere: cases that are
                    not yours to see

The place of the matter, codes and times stay: they are the case, not the caller.
Copies of the data (backups) hold what they held: delete them by their own schedule.

Examples
  gridline erase 20260309000001 --purpose "本人申请删除" --as supervisor-1
  gridline erase --citizen --purpose "本人申请删除" --as supervisor-1 < phone.txt

Exit code: 0 erased, 1 not found or refused, 2 usage.
`

const options = {
  citizen: { type: 'boolean', default: false },
  system: { type: 'string', default: 'phone' },
  purpose: { type: 'string', default: '' },
  as: { type: 'string' },
  data: { type: 'string' },
  city: { type: 'string' },
  ...answerOptions,
} as const

export const erase: Subcommand = {
  name: 'erase',
  summary: "erase a citizen's data for good; the chain still verifies",
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [id, ...more] = positionals
    const { citizen, system, as, json, lang } = values
    const purpose = values.purpose.trim()
    const locale = languageFrom(lang, terminal.env)
    const usage = (message: string) => failed('erase', terminal, 2, `${message}; see gridline erase --help`)
    if (!locale.ok) return usage(locale.refusal)
    if (more.length > 0) return usage(`unexpected argument '${more[0]}'`)
    if ((id !== undefined) === citizen) return usage('takes the ID of a case, or --citizen')
    const vague = purposeFault(purpose, 'who erased what')
    if (vague) return usage(vague)
    if (as === undefined) return usage('needs --as ACCOUNT')
    return onData('erase', values, terminal, async ({ ports }) => {
      await proveKey(ports)
      const account = ports.city.account(as)
      if (!account) return failed('erase', terminal, 2, `the city pack has no account '${as}'`)
      const asked = { actor: actorOf(account), purpose }
      const answers = {
        terminal,
        json,
        speaker: speakerFor({ ...terminal, city: ports.city, locale: locale.value }),
      }
      if (id !== undefined) return ofCase(ports, { ...asked, id }, answers)
      const user = (await terminal.input()).trim()
      if (user === '') return usage('--citizen reads a phone or an account from standard input')
      return ofCitizen(ports, { ...asked, system, user }, answers)
    })
  },
}

type Asked = { readonly actor: Actor; readonly purpose: string }
type Answers = { readonly terminal: Terminal; readonly json: boolean; readonly speaker: Speaker }

async function ofCase(
  ports: Ports,
  asked: Asked & { readonly id: string },
  { terminal, json, speaker }: Answers,
): Promise<ExitCode> {
  const answer = await eraseCase(ports, asked)
  if (!answer.ok) {
    const { code } = answer.refusal
    return failed('erase', terminal, 1, { code, message: whyNot(answer.refusal, asked.id, speaker) })
  }
  const data = { erased: [answer.value], refused: [], elsewhere: 0 }
  terminal.out(json ? `${JSON.stringify(data)}\n` : erasedLine(answer.value, speaker))
  return 0
}

async function ofCitizen(
  ports: Ports,
  asked: Asked & { readonly system: string; readonly user: string },
  { terminal, json, speaker }: Answers,
): Promise<ExitCode> {
  const answer = await eraseCitizen(ports, asked)
  const { erased, refused, elsewhere } = answer
  const codes = refused.map(({ caseNo, refusal }) => ({ caseNo, code: refusal.code }))
  const data = { erased, refused: codes, elsewhere }
  terminal.out(json ? `${JSON.stringify(data)}\n` : citizenErasedLines(answer, speaker))
  return erased.length > 0 && refused.length === 0 && elsewhere === 0 ? 0 : 1
}
