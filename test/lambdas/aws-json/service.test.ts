import { crc32 } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { NoAnswer, ServiceFault } from '#lambdas/shared/aws-json/faults.ts'
import { patience } from '#lambdas/shared/aws-json/patience.ts'
import { type AnyService, openService } from '#lambdas/shared/aws-json/service.ts'
import { answering, awsServer, type Reaction } from '#test/support/aws-server.ts'
import { crowdedServer } from '#test/support/crowded-server.ts'

const hasty = { ...patience, answerMs: 200, connectionMs: 100, pauseMs: { ordinary: 2, throttled: 4 } }

/** What a person told, as it stands in a request. */
const told = '张三 13800000000 井盖破损'
const input = { TableName: 'cases', Item: { text: { S: told } } }

let closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing) close()
  closing = []
})

async function serviceMeeting(...reactions: readonly [Reaction, ...Reaction[]]) {
  const server = await awsServer(...reactions)
  const service = serviceAt(server.address)
  closing.push(server.close)
  return { service, received: server.received }
}

function serviceAt(address: string): AnyService {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const reached = { address, region: 'cn-north-1', credentials: async () => credentials, patience: hasty }
  const service = openService('dynamodb', reached)
  closing.push(service.close)
  return service
}

/** What a call throws. */
async function faultOf(call: Promise<unknown>): Promise<Error> {
  const fault = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (fault instanceof Error) return fault
  throw new Error('the call went well')
}

const well = answering(200, { Item: { text: { S: told } } })
const refusing = (type: string, status = 400) => answering(status, { __type: type, message: told })
const reset: Reaction = (response) => response.socket?.resetAndDestroy()
const silent: Reaction = () => {}
const truncated: Reaction = (response) => {
  response.writeHead(200, { 'Content-Length': '100' }).write('{"Item":')
  response.socket?.end()
}

describe('A call', () => {
  test('is answered with what the service says', async () => {
    const { service, received } = await serviceMeeting(well)
    expect(await service.call('PutItem', input)).toEqual({ Item: { text: { S: told } } })
    expect(JSON.parse(String(received[0]?.body))).toEqual(input)
  })

  test('that is answered by nothing at all is answered by no fields', async () => {
    const { service } = await serviceMeeting(answering(200, ''))
    expect(await service.call('SendTaskSuccess', {})).toEqual({})
  })

  test('after another goes over the same connection', async () => {
    const ports = new Set<number | undefined>()
    const { service } = await serviceMeeting((response, one) => {
      ports.add(response.socket?.remotePort)
      well(response, one)
    })
    for (let call = 0; call < 5; call++) await service.call('GetItem', {})
    expect(ports.size).toBe(1)
  })
})

describe('A call is tried again, each time the same', () => {
  const body = JSON.stringify({ Items: [] })
  const passing: Record<string, readonly [Reaction, ...Reaction[]]> = {
    'where the connection was reset once the request was there': [reset],
    'where no answer comes in time': [silent],
    'where half of an answer comes': [truncated],
    'where an answer stops half way': [(response) => response.writeHead(200).write('{"Item":')],
    'where an answer is damaged': [answering(200, body, { 'x-amz-crc32': String(crc32(body) ^ 1) })],
    'where an answer is no JSON': [answering(200, '<html>')],
    'of a server in trouble': [refusing('InternalServerError', 500)],
    'of a proxy that cannot reach it': [answering(503, '<html>busy</html>')],
    'that came too fast': [
      refusing('com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'),
    ],
    'that came too fast, however that is called': [answering(429, '')],
    'whose signature was too old on arrival': [refusing('InvalidSignatureException')],
    twice: [reset, refusing('ThrottlingException')],
  }

  test.each(Object.entries(passing))('%s', async (_, reactions) => {
    const { service, received } = await serviceMeeting(...reactions, well)
    expect(await service.call('PutItem', input)).toEqual({ Item: { text: { S: told } } })
    expect(received.length).toBe(reactions.length + 1)
    expect(new Set(received.map((one) => String(one.body))).size).toBe(1)
  })

  test('where nobody has listened before', async () => {
    const { address, close } = await awsServer(well)
    close()
    expect(await faultOf(serviceAt(address).call('PutItem', input))).toMatchObject({ code: 'ECONNREFUSED' })
  })

  test('where a connection cannot be had in time', async () => {
    const crowded = await crowdedServer()
    closing.push(crowded.close)
    const began = performance.now()
    const fault = await faultOf(serviceAt(crowded.address).call('PutItem', input))
    expect(fault).toMatchObject({ message: 'no connection in 100 ms', code: 'ETIMEDOUT' })
    expect(performance.now() - began).toBeGreaterThanOrEqual(patience.tries * hasty.connectionMs)
  })
})

describe('A call that fares the same each time is given up after the third', () => {
  test.each([
    ['the connection is reset', reset, { code: 'ECONNRESET' }],
    ['no answer comes', silent, { name: 'NoAnswer', code: 'ETIMEDOUT', message: 'no answer in 200 ms' }],
    ['half of an answer comes', truncated, { code: 'ECONNRESET' }],
    ['damaged answers come', answering(200, '{}', { 'x-amz-crc32': '1' }), { code: 'EBADMSG' }],
    ['it is in trouble', refusing('InternalServerError', 500), { name: 'InternalServerError', status: 500 }],
    ['it throttles', refusing('ThrottlingException'), { name: 'ThrottlingException', status: 400 }],
  ])('%s', async (_, reaction, fault) => {
    const { service, received } = await serviceMeeting(reaction)
    expect(await faultOf(service.call('PutItem', input))).toMatchObject(fault)
    expect(received.length).toBe(patience.tries)
  })
})

describe('A refusal', () => {
  test.each([
    ['com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', 'ConditionalCheckFailedException'],
    ['com.amazon.coral.service#AccessDeniedException', 'AccessDeniedException'],
    ['TaskTimedOut', 'TaskTimedOut'],
    ['NotFoundException:http://internal.amazon.com/coral/com.amazon.coral.validate/', 'NotFoundException'],
    [`${told} is not a name`, 'UnknownError'],
  ])('is known by its bare name, and is not tried again: %s', async (type, name) => {
    const { service, received } = await serviceMeeting(refusing(type))
    const fault = await faultOf(service.call('PutItem', input))
    expect(fault).toBeInstanceOf(ServiceFault)
    expect(fault).toMatchObject({ name, status: 400, message: `dynamodb.PutItem: ${name} (400)` })
    expect(received.length).toBe(1)
  })

  test('is known by its header where it has one', async () => {
    const headers = { 'x-amzn-ErrorType': 'ValidationException:' }
    const { service } = await serviceMeeting(answering(400, { message: told }, headers))
    expect(await faultOf(service.call('PutItem', input))).toMatchObject({ name: 'ValidationException' })
  })

  test.each(['', '<html>too large</html>', '[]', 'null', '{"__type":7,"CancellationReasons":"none"}'])(
    'that AWS did not write is one without a name: %s',
    async (body) => {
      const { service } = await serviceMeeting(answering(413, body))
      const fault = await faultOf(service.call('PutItem', input))
      expect(fault).toMatchObject({ name: 'UnknownError', status: 413, reasons: [] })
    },
  )

  test('of a transaction says why of each item, and not what stood there', async () => {
    const CancellationReasons = [
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Message: told, Item: { text: { S: told } } },
      {},
    ]
    const __type = 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException'
    const { service } = await serviceMeeting(answering(400, { __type, Message: told, CancellationReasons }))
    const fault = await faultOf(service.call('TransactWriteItems', input))
    expect(fault).toMatchObject({ reasons: ['None', 'ConditionalCheckFailed', undefined] })
  })
})

test.each([
  ['a refusal', refusing('ValidationException')],
  ['a server in trouble', refusing('InternalServerError', 500)],
  ['an answer that is no JSON', answering(200, told)],
  ['half of an answer', truncated],
])('nothing that a person told stands in the fault of %s, nor in its causes', async (_, reaction) => {
  const { service } = await serviceMeeting(reaction)
  let fault: unknown = await faultOf(service.call('PutItem', input))
  expect(fault).toBeInstanceOf(Error)
  for (; fault instanceof Error; fault = fault.cause) {
    const said = [fault.message, fault.stack, JSON.stringify({ ...fault })].join()
    for (const word of told.split(' ')) expect(said).not.toContain(word)
  }
})

test('an answer that cannot be read leaves open whether it was done', async () => {
  const { service } = await serviceMeeting(answering(200, '{"Item"'))
  expect(await faultOf(service.call('PutItem', input))).toBeInstanceOf(NoAnswer)
})
