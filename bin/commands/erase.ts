import { parseArgs } from 'node:util'
import { actorOf } from '#domain/actors/actor.ts'
import { words } from '#domain/words/locale.ts'
import { explainRefusal } from '#domain/words/refusals.ts'
import { eraseCase, eraseCitizen } from '#lambdas/shared/erase-case.ts'
import { localeFrom, noSuchLanguage } from '../arguments.ts'
import { failed, onData } from '../on-data.ts'
import type { Subcommand } from '../subcommand.ts'
import { citizenErasedLines, erasedLine } from '../text/erased.ts'
import { speakerFor } from '../text/speaker.ts'

const help = `gridline erase ID --purpose TEXT --as ACCOUNT — erase a citizen's data for good

Deletes texts, contact and citizen key of a case from the private store. The case
itself stays: its page shows （已删除）, and gridline verify says "erased", not
"tampered". For a supervisor of the area, once the case has ended and nobody has to be
called with the data any more. What was erased, by whom and why is recorded, and so
is who was refused: gridline case ID --accesses.

  --citizen         instead of ID: all cases of the citizen whose phone or account
                    comes on standard input, so that it stays out of the shell's history
  --system NAME     with --citizen: system that knows the account (default: phone; of
                    imported cases the --system of the import)
  --purpose TEXT    why; needed
  --as ACCOUNT      who; needed
  --data DIR        data directory (default: $GRIDLINE_DATA, else ./.gridline)
  --city DIR        city pack (default: $GRIDLINE_CITY, else the demo city)
  --lang zh-CN|en   language (default: zh-CN)
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

/** Shortest purpose that says something. */
const leastPurpose = 2

export const erase: Subcommand = {
  name: 'erase',
  summary: "erase a citizen's data for good; the chain still verifies",
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        citizen: { type: 'boolean', default: false },
        system: { type: 'string', default: 'phone' },
        purpose: { type: 'string', default: '' },
        as: { type: 'string' },
        data: { type: 'string' },
        city: { type: 'string' },
        lang: { type: 'string', default: 'zh-CN' },
        json: { type: 'boolean', default: false },
      },
    })
    const usage = (message: string) => failed('erase', terminal, 2, `${message}; see gridline erase --help`)
    const [id, ...more] = positionals
    const purpose = values.purpose.trim()
    const locale = localeFrom(values.lang)
    if (!locale) return usage(noSuchLanguage(values.lang))
    if (more.length > 0) return usage(`unexpected argument '${more[0]}'`)
    if ((id !== undefined) === values.citizen) return usage('takes the ID of a case, or --citizen')
    if (purpose.length < leastPurpose)
      return usage('needs a --purpose: it is recorded who erased what and why')
    if (values.as === undefined) return usage('needs --as ACCOUNT')
    const account = values.as
    return onData('erase', values, terminal, async ({ ports }) => {
      const found = ports.city.account(account)
      if (!found) return failed('erase', terminal, 2, `the city pack has no account '${account}'`)
      const asked = { actor: actorOf(found), purpose }
      const speaker = speakerFor({ ...terminal, city: ports.city, locale })
      if (id === undefined) {
        const user = (await terminal.input()).trim()
        if (user === '') return usage('--citizen reads a phone or an account from standard input')
        const answer = await eraseCitizen(ports, { ...asked, system: values.system, user })
        const { refused, ...rest } = answer
        const data = {
          ...rest,
          refused: refused.map(({ caseNo, refusal }) => ({ caseNo, code: refusal.code })),
        }
        terminal.out(values.json ? `${JSON.stringify(data)}\n` : citizenErasedLines(answer, speaker))
        return refused.length > 0 || answer.elsewhere > 0 || answer.erased.length === 0 ? 1 : 0
      }
      const answer = await eraseCase(ports, { ...asked, id })
      if (answer.ok) {
        const data = { erased: [answer.value], refused: [], elsewhere: 0 }
        terminal.out(values.json ? `${JSON.stringify(data)}\n` : erasedLine(answer.value, speaker))
        return 0
      }
      const unseen = words(
        `没有工单 ${id}，或不在您的查看范围内`,
        `there is no case ${id}, or it is not yours to see`,
      )
      return failed(
        'erase',
        terminal,
        1,
        answer.refusal.code === 'NOT_FOUND'
          ? unseen[locale]
          : explainRefusal(answer.refusal, locale, ports.city.calendar.utcOffsetMinutes),
      )
    })
  },
}
