import { parseArgs } from 'node:util'
import { verify as verifyData } from '#local/verify.ts'
import { answerOptions, languageFrom } from '../arguments.ts'
import { failed } from '../failed.ts'
import { onData } from '../on-data.ts'
import type { Subcommand } from '../subcommand.ts'
import { speakerFor } from '../text/speaker.ts'
import { verdictJson, verdictLines } from '../text/verdict.ts'

const help = `gridline verify — prove that nothing was lost or changed

Walks every case: its chain of commits, the state they lead to, what worklists and
indexes show of it, each text against the salted hash in its event, the index of
citizens against the contacts. Then the files themselves and their schema, gaps in the
order of all commits, the counters, the keys in use, the marks of simulated time and of
real or played cases. Which of two cases had a later commit first, only --root proves.
Texts that were erased (gridline erase) count as erased. What is wrong is named by case and commit. The record
of who looked at what (case --accesses) stands outside the chain and is not proved.

  --root FILE       also compare with every root signed in FILE, and when all is sound
                    sign one more: finds a tail cut off together with an older case, a
                    case that is gone whole, commits of two cases in another order. Run it nightly, and keep FILE where those
                    who could change the data cannot write
  A copy that may only be read is proved as it lies there. One that was taken while
  somebody wrote has a -wal beside it, and is proved where it may be written.

  --sweep           delete private rows that a crash left without a commit, if all is
                    sound; they are harmless, and otherwise only counted
  --data DIR        data directory (default: $GRIDLINE_DATA, else ./.gridline)
  --city DIR        city pack (default: $GRIDLINE_CITY, else the demo city)
  --lang zh-CN|en   language (default: $GRIDLINE_LANG, else zh-CN)
  --json            the same as data: { ok cases commits texts erased orphans swept?
                    roots?: { compared signed } faults: [{ code caseNo? caseId? n?
                    what? }] }; n: number of the commit

Examples
  gridline verify
  gridline verify --data trial --root /media/worm/trial.roots --json

Exit code: 0 sound, 1 something is wrong, 2 usage.
`

const options = {
  data: { type: 'string' },
  city: { type: 'string' },
  root: { type: 'string' },
  sweep: { type: 'boolean', default: false },
  ...answerOptions,
} as const

export const verify: Subcommand = {
  name: 'verify',
  summary: 'prove that nothing stored was lost or changed',
  help,
  run: async (args, terminal) => {
    const { values } = parseArgs({ args: [...args], options })
    const { data, city, root, sweep, lang, json } = values
    const locale = languageFrom(lang, terminal.env)
    if (!locale.ok) return failed('verify', terminal, 2, locale.refusal)
    // to prove takes no right to write, so that a copy on a read-only disk can be proved as it lies there
    const access = sweep ? {} : ({ access: 'read' } as const)
    const asked = { data, city, now: Date.now, ...access }
    return onData('verify', asked, terminal, async ({ ports }, directory) => {
      const verdict = await verifyData(ports, {
        now: ports.now(),
        directory,
        ...(sweep && { sweep }),
        ...(root !== undefined && { root }),
      })
      const speaker = speakerFor({ ...terminal, city: ports.city, locale: locale.value })
      terminal.out(
        json ? `${JSON.stringify(verdictJson(verdict))}\n` : verdictLines(directory, verdict, speaker),
      )
      return verdict.faults.length > 0 ? 1 : 0
    })
  },
}
