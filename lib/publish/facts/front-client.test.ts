import net from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '@/e2e/support/eventually'
import type { FactsCacheState } from '@/lib/publish/bridge/facts-cache-state'
import { answerLeaseMs, type FactsAnswer } from '@/lib/publish/bridge/facts-protocol'
import { fetchInternal } from '@/lib/publish/bridge/internal-http'
import { FrontFacts, unlessSilent } from '@/lib/publish/front/front-facts'
import { openRendererListener } from '@/lib/publish/front/renderer-listener'
import { SocketFrontClient } from './front-client'

const secret = 'a secret of this test'
const held = (parts: Partial<FactsCacheState> = {}): FactsCacheState => ({
  stamp: 'p 1',
  words: 'p 1',
  provenTick: performance.now(),
  provenAt: new Date(),
  endsAt: null,
  zone: 'Europe/Zurich',
  outdated: false,
  cutOff: false,
  ...parts,
})
let facts: FrontFacts
let way: { port: number; secret: string }
let door: Awaited<ReturnType<typeof openRendererListener>>
let closers: (() => void)[]
let answer: (incident: string | null) => Promise<FactsAnswer>

beforeEach(async () => {
  facts = new FrontFacts()
  way = { port: 0, secret }
  door = await openRendererListener({ facts, way, port: 0 })
  closers = [door.close]
  answer = async () => ({ held: false, reason: 'none' })
})
afterEach(() => {
  for (const close of closers) close()
})

function open(port = door.port, ownSecret = secret, ownPort = 4321) {
  const link = new SocketFrontClient()
  link.open({ port, secret: ownSecret, ownPort, answer: (incident) => answer(incident) })
  closers.push(() => link.close())
  return link
}

/** A public server that takes everything and confirms nothing, as one that is stopped. */
async function mute() {
  const heard: string[] = []
  const server = net.createServer((socket) => void socket.on('data', (chunk) => heard.push(String(chunk))))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  return { port: (server.address() as net.AddressInfo).port, heard }
}

test('what the renderer holds is known to the public server, with its zone and where to ask for pages', async () => {
  const link = open()
  link.show(held())
  await eventually(() => expect(facts.trusted()).toBe(true))
  expect([facts.zone, way.port]).toEqual(['Europe/Zurich', 4321])
  link.show(held({ stamp: 'outdated by 2', outdated: true }))
  await eventually(() => expect(facts.trusted()).toBe(false))
})

test('a publish is confirmed once the public server has heard of it, and not before', async () => {
  const link = open()
  link.show(held())
  await eventually(() => expect(facts.trusted()).toBe(true))
  link.show(held({ stamp: 'outdated by 2', outdated: true }))
  const { stamp } = facts
  expect(await link.confirmed()).toBe(true)
  expect([facts.trusted(), facts.stamp === stamp]).toEqual([false, false])
})

test('a public server that keeps silent is waited for until its lease is over, and did not confirm', async () => {
  const { port, heard } = await mute()
  const link = open(port)
  link.show(held({ provenTick: performance.now() - 1700 }))
  await eventually(() => expect(heard.join('')).toContain('"state"'))
  const provenTick = performance.now() - 1500
  link.show(held({ provenTick }))
  link.show(held({ stamp: 'outdated by 2', outdated: true }))
  link.show(held({ stamp: 'p 2' }))
  expect(await link.confirmed()).toBe(false)
  expect(performance.now() - provenTick).toBeGreaterThanOrEqual(2000)
})

test('one that asked just before the change, without a lease, may still show its answer and is waited for', async () => {
  const { port } = await mute()
  const link = open(port)
  link.show(held({ provenTick: Number.NEGATIVE_INFINITY }))
  const askedMs = performance.now()
  link.show(held({ provenTick: Number.NEGATIVE_INFINITY, stamp: 'p 2' }))
  expect(await link.confirmed()).toBe(false)
  expect(performance.now() - askedMs).toBeGreaterThan(answerLeaseMs)
})

test('what was outdated twice is not confirmed before the first lease is over', async () => {
  const { port } = await mute()
  const link = open(port)
  const provenTick = performance.now() - 1500
  link.show(held({ provenTick }))
  link.show(held({ stamp: 'outdated by 2', outdated: true }))
  link.show(held({ stamp: 'outdated by 3', outdated: true }))
  expect(await link.confirmed()).toBe(false)
  expect(performance.now() - provenTick).toBeGreaterThanOrEqual(2000)
})

test('questions are answered in order with what outdates them', async () => {
  const link = open()
  link.show(held({ stamp: 'outdated by 2', outdated: true }))
  await eventually(() => expect(way.port).toBe(4321))
  answer = async (incident) => {
    link.show(held({ stamp: `p ${incident}` }))
    return {
      held: true,
      generation: link.generation,
      fresh: true,
      delayed: false,
      provenAt: 0,
      exists: incident === 'x',
    }
  }
  const told = await facts.settle('x')
  expect([told.exists, told.stamp === facts.stamp, facts.trusted()]).toEqual([true, true, true])
  answer = () => Promise.reject(new Error('No facts are held'))
  await expect(facts.settle('y', unlessSilent)).rejects.toThrow('No facts are held')
})

test('who does not know the secret is not heard, nor who says anything else first', async () => {
  open(door.port, 'a secret of this tesT').show(held())
  const stranger = net.connect(door.port, '127.0.0.1')
  closers.push(() => stranger.destroy())
  stranger.write('{"kind":"state","number":1,"state":{"standing":"usable"}}\nnot json\n')
  await new Promise((resolve) => stranger.once('close', resolve))
  expect([facts.trusted(), facts.hadRenderer, way.port]).toEqual([false, false, door.port])
})

test('while there is no renderer, what is passed on to it ends at once, and nowhere else', async () => {
  await expect(fetchInternal(way, { path: '/admin', timeout: 60_000 })).rejects.toThrow(/hang up|ECONNRESET/)
})

test('a line without an end is not kept in memory', async () => {
  const stranger = net.connect(door.port, '127.0.0.1')
  closers.push(() => stranger.destroy())
  stranger.on('error', () => {})
  stranger.write('x'.repeat(1_000_000))
  await new Promise((resolve) => stranger.once('close', resolve))
})

test('without its renderer nothing is trusted; the next one begins anew, and the one before is not heard any more', async () => {
  const first = open()
  first.show(held())
  await eventually(() => expect(facts.trusted()).toBe(true))
  const { stamp } = facts
  const second = new SocketFrontClient()
  closers.push(() => second.close())
  first.close()
  await eventually(() => expect([facts.trusted(), way.port]).toEqual([false, door.port]))
  second.open({ port: door.port, secret, ownPort: 99, answer })
  second.show(held())
  await eventually(() => expect(facts.trusted()).toBe(true))
  expect([way.port, facts.stamp === stamp]).toEqual([99, false])
})

test('a public server that begins anew finds its renderer again', async () => {
  const link = open()
  link.show(held())
  await eventually(() => expect(facts.trusted()).toBe(true))
  door.close()
  const again = new FrontFacts()
  const next = await eventually(() => openRendererListener({ facts: again, way, port: door.port }))
  closers.push(next.close)
  await eventually(() => expect(again.trusted()).toBe(true))
  expect(await link.confirmed()).toBe(true)
})
