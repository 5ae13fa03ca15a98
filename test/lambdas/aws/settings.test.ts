import { describe, expect, test } from 'vitest'
import { BadSettings, settingsFrom } from '#lambdas/shared/aws/settings.ts'

const least = {
  GRIDLINE_STAGE: 'local',
  GRIDLINE_CASES_TABLE: 'cases',
  GRIDLINE_PRIVATE_TABLE: 'private',
  GRIDLINE_WORKFLOW_ARN: 'arn:aws:states:us-east-1:000000000000:stateMachine:gridline',
  GRIDLINE_SECRETS_KEY_ARN: 'arn:aws:kms:us-east-1:000000000000:key/1',
}
const ofDoor = { ...least, GRIDLINE_PRIVATE_KEY_ARN: 'arn:aws:kms:us-east-1:000000000000:key/2' }
const issuer = {
  GRIDLINE_ISSUER: 'https://id.example.cn',
  GRIDLINE_ISSUER_KEYS: 'https://id.example.cn/keys',
  GRIDLINE_AUDIENCE: 'gridline',
}

function namedIn(env: Readonly<Record<string, string>>): string {
  try {
    settingsFrom(env)
  } catch (fault) {
    if (fault instanceof BadSettings) return fault.message
    throw fault
  }
  return 'was taken'
}

describe('The environment of a deployed function', () => {
  test('what is there is read, and what other programs set is none of its business', () => {
    expect(settingsFrom({ ...least, PATH: '/usr/bin', AWS_REGION: 'cn-north-1' })).toEqual({
      stage: 'local',
      casesTable: 'cases',
      privateTable: 'private',
      workflow: least.GRIDLINE_WORKFLOW_ARN,
      secretsKey: least.GRIDLINE_SECRETS_KEY_ARN,
      origins: [],
      issuers: [],
    })
  })

  test.each(Object.keys(least))('%s missing: the message names it', (variable) => {
    const rest = Object.fromEntries(Object.entries(least).filter(([name]) => name !== variable))
    expect(namedIn(rest)).toContain(variable)
    expect(namedIn({ ...least, [variable]: '' })).toContain(variable)
  })

  test('several wrong ones are named together, once each, and no value is quoted', () => {
    const message = namedIn({ ...least, GRIDLINE_STAGE: 'secret-word', GRIDLINE_NOTICES_URL: 'secret-word' })
    expect(message).toMatch(/GRIDLINE_STAGE, GRIDLINE_NOTICES_URL$/)
    expect(message).not.toContain('secret-word')
  })

  test('a variable of ours that is not known is a mistake of whoever set it', () => {
    expect(namedIn({ ...least, GRIDLINE_CASE_TABLE: 'cases' })).toContain('GRIDLINE_CASE_TABLE')
  })

  test('origins of pages are addresses', () => {
    const both = { ...least, GRIDLINE_ORIGINS: 'https://a.example.cn,https://b.example.cn' }
    expect(settingsFrom(both).origins).toEqual(['https://a.example.cn', 'https://b.example.cn'])
    expect(namedIn({ ...least, GRIDLINE_ORIGINS: '*' })).toContain('GRIDLINE_ORIGINS')
  })

  test('an issuer that is named by halves', () => {
    const { GRIDLINE_AUDIENCE: _, ...half } = issuer
    expect(namedIn({ ...ofDoor, ...half })).toContain('GRIDLINE_AUDIENCE')
  })

  test('in production the door needs an issuer, since nobody could sign in; the others need none', () => {
    expect(namedIn({ ...ofDoor, GRIDLINE_STAGE: 'prod' })).toContain('GRIDLINE_ISSUER')
    expect(namedIn({ ...least, GRIDLINE_STAGE: 'prod' })).toBe('was taken')
    expect(settingsFrom({ ...ofDoor, ...issuer, GRIDLINE_STAGE: 'prod' }).issuers).toMatchObject([
      { issuer: 'https://id.example.cn', audience: 'gridline', accountClaim: 'gridline_account' },
    ])
  })
})
