import { describe, expect, test } from 'vitest'
import {
  BadSettings,
  doorSettings,
  followingSettings,
  routingSettings,
} from '#lambdas/shared/aws/settings.ts'

const tables = { GRIDLINE_CASES_TABLE: 'cases', GRIDLINE_PRIVATE_TABLE: 'private' }
const routing = {
  ...tables,
  GRIDLINE_WORKFLOW_ARN: 'arn:aws:states:us-east-1:000000000000:stateMachine:gridline',
}
const deciding = {
  GRIDLINE_STAGE: 'local',
  GRIDLINE_SECRETS_KEY_ARN: 'arn:aws:kms:us-east-1:000000000000:key/1',
}
const following = { ...deciding, ...routing }
const door = {
  ...{ ...deciding, ...tables },
  GRIDLINE_PRIVATE_KEY_ARN: 'arn:aws:kms:us-east-1:000000000000:key/2',
}
const issuer = {
  GRIDLINE_ISSUER: 'https://id.example.cn',
  GRIDLINE_ISSUER_KEYS: 'https://id.example.cn/keys',
  GRIDLINE_AUDIENCE: 'gridline',
}

type Env = Readonly<Record<string, string>>

function namedIn(settingsFrom: (env: Env) => unknown, env: Env): string {
  try {
    settingsFrom(env)
  } catch (fault) {
    if (fault instanceof BadSettings) return fault.message
    throw fault
  }
  return 'was taken'
}

describe('The environment of a deployed function', () => {
  const read = { casesTable: 'cases', privateTable: 'private' }
  const decided = { ...read, stage: 'local', secretsKey: deciding.GRIDLINE_SECRETS_KEY_ARN }
  const workflow = routing.GRIDLINE_WORKFLOW_ARN
  const roots = [
    ['the workflow calls', routingSettings, routing, { ...read, workflow }],
    ['follows the cases', followingSettings, following, { ...decided, workflow }],
    [
      'is the door',
      doorSettings,
      door,
      { ...decided, privateKey: door.GRIDLINE_PRIVATE_KEY_ARN, origins: [], issuers: [] },
    ],
  ] as const

  test.each(roots)(
    'of one that %s: what is there is read, and what other programs set is none of its business',
    (...[, settingsFrom, env, settings]) => {
      expect(settingsFrom({ ...env, PATH: '/usr/bin', AWS_REGION: 'cn-north-1' })).toEqual(settings)
    },
  )

  test.each(roots)('of one that %s: what is missing is named', (...[, settingsFrom, env]) => {
    for (const variable of Object.keys(env)) {
      const rest = Object.fromEntries(Object.entries(env).filter(([name]) => name !== variable))
      expect(namedIn(settingsFrom, rest)).toContain(variable)
      expect(namedIn(settingsFrom, { ...env, [variable]: '' })).toContain(variable)
    }
  })

  test('several wrong ones are named together, once each, and no value is quoted', () => {
    const wrong = { GRIDLINE_STAGE: 'secret-word', GRIDLINE_NOTICES_URL: 'secret-word' }
    const message = namedIn(followingSettings, { ...following, ...wrong })
    expect(message).toMatch(/GRIDLINE_STAGE, GRIDLINE_NOTICES_URL$/)
    expect(message).not.toContain('secret-word')
  })

  test.each(roots)(
    'of one that %s: a variable of ours that is not known is a mistake of whoever set it',
    (...[, settingsFrom, env]) => {
      expect(namedIn(settingsFrom, { ...env, GRIDLINE_CASE_TABLE: 'cases' })).toContain('GRIDLINE_CASE_TABLE')
    },
  )

  test('origins of pages are addresses', () => {
    const both = { ...door, GRIDLINE_ORIGINS: 'https://a.example.cn,https://b.example.cn' }
    expect(doorSettings(both).origins).toEqual(['https://a.example.cn', 'https://b.example.cn'])
    expect(namedIn(doorSettings, { ...door, GRIDLINE_ORIGINS: '*' })).toContain('GRIDLINE_ORIGINS')
  })

  test('an issuer that is named by halves', () => {
    const { GRIDLINE_AUDIENCE: _, ...half } = issuer
    expect(namedIn(doorSettings, { ...door, ...half })).toContain('GRIDLINE_AUDIENCE')
  })

  test('in production the door needs an issuer, since nobody could sign in; the others need none', () => {
    expect(namedIn(doorSettings, { ...door, GRIDLINE_STAGE: 'prod' })).toContain('GRIDLINE_ISSUER')
    expect(namedIn(followingSettings, { ...following, GRIDLINE_STAGE: 'prod' })).toBe('was taken')
    expect(doorSettings({ ...door, ...issuer, GRIDLINE_STAGE: 'prod' }).issuers).toMatchObject([
      { issuer: 'https://id.example.cn', audience: 'gridline', accountClaim: 'gridline_account' },
    ])
  })
})
