import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Published, publishCity } from '#bin/commands/city-publish.ts'
import { cityPacksOf } from '#lambdas/shared/dynamodb/city-packs.ts'
import { documentsOn } from '#lambdas/shared/dynamodb/documents.ts'
import { demoCity } from '#test/support/demo-city.ts'
import { localClient, localService } from '#test/support/dynamodb-tables.ts'
import { endpoint, freshDynamoPlace, onDynamoDb } from '#test/support/on-dynamodb.ts'

onDynamoDb('gridline city publish (M36)', () => {
  let place: Awaited<ReturnType<typeof freshDynamoPlace>>
  const { pack } = demoCity
  const publish = (what: typeof pack, table = place.tables.cases): Promise<Published> =>
    publishCity(what, table, localClient(endpoint))

  beforeAll(async () => {
    place = await freshDynamoPlace()
  })
  afterAll(() => place.remove())

  test('the first pack counts, and the same again counts as it did', async () => {
    expect(await publish(pack)).toEqual({ ok: true, was: 'published' })
    expect(await publish(pack)).toEqual({ ok: true, was: 'active' })
  })

  test('an amended pack takes its place', async () => {
    expect(await publish({ ...pack, hash: 'a'.repeat(64) })).toEqual({ ok: true, was: 'published' })
  })

  test("another city's pack would judge this city's cases", async () => {
    const refused = await publish({ ...pack, id: 'elsewhere', hash: 'b'.repeat(64) })
    expect(refused).toMatchObject({ ok: false, why: { en: expect.stringContaining('not of elsewhere') } })
  })

  test('a policy that open cases may follow must stay (T11 freezes it)', async () => {
    const profiles = pack.sla.profiles.slice(1)
    const [lost] = pack.sla.profiles
    const refused = await publish({ ...pack, sla: { ...pack.sla, profiles }, hash: 'c'.repeat(64) })
    expect(refused).toMatchObject({ ok: false, why: { 'zh-CN': expect.stringContaining(String(lost?.id)) } })
  })

  test.each([
    [
      'a policy whose content changed under its version',
      'write a new version',
      {
        ...pack,
        sla: {
          ...pack.sla,
          profiles: pack.sla.profiles.map((one) => ({ ...one, name: `${one.name}（改）` })),
        },
      },
    ],
    ['a unit that may have open cases', 'units.csv', { ...pack, units: pack.units.slice(1) }],
    ['an area that may have some', 'areas.csv', { ...pack, areas: pack.areas.slice(0, -1) }],
  ])('%s is missed', async (_, said, amended) => {
    expect(await publish({ ...amended, hash: 'd'.repeat(64) })).toMatchObject({
      ok: false,
      why: { en: expect.stringContaining(said) },
    })
  })

  test('on the command line the profile says where the table is, and as whom it is written', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'gridline-profile-'))
    const [config, credentials] = [join(directory, 'config'), join(directory, 'credentials')]
    writeFileSync(config, `[profile district]\nregion = us-east-1\nendpoint_url = ${endpoint}\n`)
    writeFileSync(credentials, '[district]\naws_access_key_id = test\naws_secret_access_key = test\n')
    const other = await freshDynamoPlace()
    const program = ['bin/gridline.js', 'city', 'publish', 'cities/minimal', '--table', other.tables.cases]
    const child = spawn(process.execPath, program, {
      env: {
        PATH: process.env['PATH'],
        AWS_PROFILE: 'district',
        AWS_CONFIG_FILE: config,
        AWS_SHARED_CREDENTIALS_FILE: credentials,
      },
    })
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
    expect([code, said]).toEqual([0, ''])
    const packs = cityPacksOf({ client: documentsOn(localService(endpoint)), cases: other.tables.cases })
    expect((await packs.read(await packs.active())).id).toBe('minimal')
    await other.remove()
    rmSync(directory, { recursive: true })
  })

  test('the private table is no cases table', async () => {
    expect(await publish(pack, place.tables.private)).toMatchObject({
      ok: false,
      why: { en: expect.stringContaining('output CasesTable') },
    })
  })

  test('a table that is not there is named, and so is an endpoint that does not answer', async () => {
    expect(await publish(pack, 'nowhere')).toMatchObject({
      ok: false,
      why: { en: expect.stringContaining('no table nowhere') },
    })
    const silent = new DynamoDBClient({
      endpoint: 'http://127.0.0.1:1',
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    })
    expect(await publishCity(pack, place.tables.cases, silent)).toMatchObject({
      ok: false,
      why: { en: expect.stringContaining('does not answer') },
    })
  })
})
