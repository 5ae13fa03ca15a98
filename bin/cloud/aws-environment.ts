import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { words } from '#domain/words/locale.ts'
import { CloudFault } from './cloud-fault.ts'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Looks at what the clients of AWS read from the environment, which tell of neither by its name: an address that is none, a
 * profile that is not there. Throws {@link CloudFault}.
 */
export function checkAwsEnvironment(env: Env): void {
  const addresses = Object.keys(env).filter((name) => /^AWS_ENDPOINT_URL(_|$)/.test(name))
  for (const name of addresses) checkAddress(name, env[name])
  const profile = env['AWS_PROFILE']
  // the default one is taken for granted, and may be nowhere
  if (profile && profile !== 'default') checkProfile(profile, env)
}

function checkAddress(name: string, given: string | undefined): void {
  if (!given || /^https?:$/.test(URL.parse(given)?.protocol ?? '')) return
  throw new CloudFault(
    'USAGE',
    words(
      `${name} '${given}' 不是 http://127.0.0.1:4566 或 https://… 这样的地址`,
      `${name} '${given}' is not an address like http://127.0.0.1:4566 or https://…`,
    ),
  )
}

function checkProfile(profile: string, env: Env): void {
  const folder = join(env['HOME'] || env['USERPROFILE'] || homedir(), '.aws')
  const files = [
    env['AWS_CONFIG_FILE'] || join(folder, 'config'),
    env['AWS_SHARED_CREDENTIALS_FILE'] || join(folder, 'credentials'),
  ]
  if (files.some((file) => profilesIn(file).has(profile))) return
  throw new CloudFault(
    'USAGE',
    words(
      `AWS_PROFILE '${profile}' 不在 ${files.join('、')} 里`,
      `AWS_PROFILE '${profile}' is in neither ${files.join(' nor ')}`,
    ),
  )
}

/** Names of the sections of such a file, `[city]` or `[profile city]`; none where it cannot be read. */
function profilesIn(file: string): ReadonlySet<string | undefined> {
  try {
    const headings = readFileSync(file, 'utf8').matchAll(
      /^\s*\[\s*(?:profile\s+)?["']?([^\]"']+?)["']?\s*\]/gm,
    )
    return new Set([...headings].map(([, name]) => name))
  } catch {
    return new Set()
  }
}
