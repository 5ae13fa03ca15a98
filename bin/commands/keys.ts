import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { words } from '#domain/words/locale.ts'
import { rotateKeys } from '#local/rotate-keys.ts'
import { keyFileOf } from '#local/runtime.ts'
import { openSqliteStore } from '#local/sqlite/store.ts'
import { answerOptions, dataFrom, languageFrom } from '../arguments.ts'
import { failed } from '../failed.ts'
import { missingIn } from '../on-data.ts'
import type { Subcommand } from '../subcommand.ts'
import { padded, widest } from '../text/columns.ts'

const help = `gridline keys rotate — a new master key for sealed personal data

Adds a key to the key file, wraps every data key of the directory with it, then takes
the old key out of the file: only when nothing is wrapped with it any more. What is
sealed stays as it is and stays readable. Broken off, the next run goes on where this
one stopped. Other processes on the same data should be started again afterwards: what
they would still seal with the old key is refused, never lost.

  --data DIR        data directory (default: $GRIDLINE_DATA, else ./.gridline)
  --retire          take old keys out of a file named by GRIDLINE_KEY_FILE as well: it
                    may serve several directories, so rotate all of them first
  --lang zh-CN|en   language (default: $GRIDLINE_LANG, else zh-CN)
  --json            the same as data: { current fresh rewrapped retired kept }, keys by
                    their ids; fresh: false when it went on with a rotation begun before

Copies of the data made before are sealed with the old key: keep a copy of the key
file, made now, with them. A key given by GRIDLINE_KEY cannot be rotated.

Example
  gridline keys rotate --data trial

Exit code: 0 good, 1 failed, 2 usage.
`

const options = {
  data: { type: 'string' },
  retire: { type: 'boolean', default: false },
  ...answerOptions,
} as const

export const keys: Subcommand = {
  name: 'keys',
  summary: 'a new master key for sealed personal data',
  help,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const asked = languageFrom(values.lang, terminal.env)
    if (!asked.ok) return failed('keys', terminal, 2, asked.refusal)
    const locale = asked.value
    if (positionals.length !== 1 || positionals[0] !== 'rotate') {
      return failed('keys', terminal, 2, 'knows rotate alone; see gridline keys --help')
    }
    const { env } = terminal
    const directory = dataFrom(values.data, env)
    const path = keyFileOf(directory, env)
    if (env['GRIDLINE_KEY'])
      return failed('keys', terminal, 1, {
        code: 'KEY_FAULT',
        message: 'GRIDLINE_KEY cannot be rotated: use a key file',
      })
    const missing = missingIn(directory)
    if (missing) return failed('keys', terminal, 1, { code: 'NO_DATA', message: missing })
    if (!existsSync(path))
      return failed('keys', terminal, 1, {
        code: 'KEY_FAULT',
        message: `the key file ${path} is missing: restore it`,
      })
    const store = openSqliteStore({ directory })
    try {
      const isOwn = env['GRIDLINE_KEY_FILE'] === undefined
      const rotation = await rotateKeys(path, store.wrappings, { retires: isOwn || values.retire })
      const { current, fresh, rewrapped, retired, kept } = rotation
      const begun = fresh ? words('新密钥', 'new key') : words('继续上次轮换', 'rotation gone on with')
      const lines = [
        [begun, current],
        [words('重新包裹', 'wrapped anew'), rewrapped.toLocaleString('en-US')],
        ...retired.map((kid) => [words('已停用', 'retired'), kid] as const),
        ...kept.map((kid) => [words('暂留（--retire 停用）', 'kept (--retire ends it)'), kid] as const),
      ] as const
      const width = widest(lines.map(([label]) => label[locale]))
      const told = lines.map(([label, value]) => `${padded(label[locale], width)}  ${value}\n`).join('')
      terminal.out(values.json ? `${JSON.stringify(rotation)}\n` : told)
      return 0
    } finally {
      await store.close()
    }
  },
}
