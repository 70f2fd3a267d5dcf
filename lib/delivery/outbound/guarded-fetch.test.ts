import net, { type AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hostileUrls } from '@/e2e/support/hostile-urls'
import { type HttpPeer, startHttpPeer } from '@/e2e/support/http-peer'
import { nowhereElse, parseAllowedDestinations } from '@/lib/status/addresses/allowed-destinations'
import { type Guard, guardedLookup, mayDial, openGuard, type Resolve } from './address-guard'
import { type GuardedRequest, guardedFetch } from './guarded-fetch'

const guards: Guard[] = []
const guardFor = (...options: Parameters<typeof openGuard>) => {
  const guard = openGuard(...options)
  guards.push(guard)
  return guard
}
afterAll(() => Promise.all(guards.map((guard) => guard.close())))

describe('nothing reaches a canary on loopback', () => {
  let canary: net.Server
  let port = 0
  let knocks = 0
  const strict = (resolve?: Resolve) => guardFor(nowhereElse, { resolve })

  beforeAll(async () => {
    canary = net.createServer((socket) => {
      knocks++
      socket.destroy()
    })
    await new Promise<void>((done) => canary.listen(0, '::', done))
    port = (canary.address() as AddressInfo).port
  })
  afterAll(() => new Promise((done) => canary.close(done)))
  afterEach(() => expect(knocks).toBe(0))

  test('although it can be reached when it may be', async () => {
    const guard = guardFor(parseAllowedDestinations('127.0.0.0/8'))
    expect(await guardedFetch(`http://127.0.0.1:${port}/`, { guard })).toMatchObject({ kind: 'failed' })
    expect(knocks).toBe(1)
    knocks = 0
  })

  test('through any of the hostile addresses', async () => {
    const guard = strict(async () => ['127.0.0.1'])
    const urls = hostileUrls(port)
    expect(urls.length).toBeGreaterThan(60)
    for (const url of urls) {
      const answer = await guardedFetch(url, { guard, timeoutMs: 2000 })
      expect(answer.kind, url).toBe('blocked')
    }
  })

  test('through a name that leads to any special address', async () => {
    for (const special of [
      '127.0.0.1',
      '::1',
      '::ffff:127.0.0.1',
      '169.254.169.254',
      '10.0.0.1',
      'fe80::1%lo',
      '0.0.0.0',
      '',
    ]) {
      const guard = strict(async () => [special])
      const answer = await guardedFetch('https://hook.example.com/', { guard, timeoutMs: 2000 })
      expect(answer, special).toEqual({ kind: 'failed', error: 'the host leads to an address that is not public' })
    }
  })

  test('through a name with a public and a special address', async () => {
    for (const answers of [
      ['8.8.8.8', '127.0.0.1'],
      ['127.0.0.1', '8.8.8.8'],
      ['2606:4700::1', '::1'],
    ]) {
      const guard = strict(async () => answers)
      expect((await guardedFetch('https://hook.example.com/', { guard, timeoutMs: 2000 })).kind).toBe('failed')
    }
  })

  test('through a name that answers public first and loopback second (rebinding)', async () => {
    const http = parseAllowedDestinations('http')
    let asked = 0
    const rebinding: Resolve = async () => (asked++ === 0 ? ['93.184.216.34'] : ['127.0.0.1'])
    // a check that resolves for itself would be content now, and the dialling would resolve again
    expect(await rebinding('hook.example.com')).toEqual(['93.184.216.34'])
    for (const url of ['https://hook.example.com:8443/', 'https://hook.example.com/', 'http://hook.example.com/']) {
      const guard = guardFor(http, { resolve: rebinding })
      expect(await guardedFetch(url, { guard, timeoutMs: 2000 })).toMatchObject({ kind: 'failed', error: /not public/ })
    }
    expect(asked).toBe(4)
  })

  test('the address that was judged is the address that is dialled: one question per connection', async () => {
    let asked = 0
    const lookup = guardedLookup(nowhereElse, async () => {
      asked++
      return ['93.184.216.34', '2606:4700:4700::1111']
    })
    const dialled = await new Promise((done) => {
      lookup('hook.example.com', { all: true }, (error, addresses) => done(error ?? addresses))
    })
    expect(dialled).toEqual([
      { address: '93.184.216.34', family: 4 },
      { address: '2606:4700:4700::1111', family: 6 },
    ])
    expect(asked).toBe(1)
  })

  test('public addresses pass', () => {
    for (const address of ['93.184.216.34', '2606:4700:4700::1111']) expect(mayDial(nowhereElse, address)).toBe(true)
  })

  test('through a redirect from a host that may be called', async () => {
    const peer = await startHttpPeer()
    const guard = guardFor(parseAllowedDestinations(`127.0.0.1:${peer.port}`))
    for (const status of [301, 302, 303, 307, 308]) {
      const to = encodeURIComponent(`http://127.0.0.1:${port}/`)
      const answer = await guardedFetch(`${peer.url}/redirect?status=${status}&to=${to}`, { guard })
      expect(answer).toMatchObject({ kind: 'answered', status })
    }
    expect(await guardedFetch(`http://127.0.0.1:${port}/`, { guard })).toMatchObject({ kind: 'blocked' })
    await peer.close()
  })
})

describe('a peer that may be called', () => {
  let peer: HttpPeer
  let guard: Guard
  const call = (path: string, options: Partial<GuardedRequest> = {}) =>
    guardedFetch(`${peer.url}${path}`, { guard, body: '{}', ...options })

  beforeEach(async () => {
    peer = await startHttpPeer()
    guard = guardFor(parseAllowedDestinations('127.0.0.0/8'))
  })
  afterEach(() => peer.close())

  test('gets the request as it was given', async () => {
    const headers = { 'content-type': 'application/json', 'x-one': '1' }
    const answer = await call('/fast/7?q=1', { headers, body: '{"a":"ü"}' })
    expect(answer).toEqual({ kind: 'answered', status: 200, retryAfter: null, text: 'ok' })
    expect(peer.requests).toMatchObject([{ method: 'POST', path: '/fast/7?q=1', headers, body: '{"a":"ü"}' }])
  })

  test.each([['/hang'], ['/drip?ms=10']])('%s is cut when the time of the attempt is over', async (path) => {
    // by itself the peer would never end
    expect(await call(path, { timeoutMs: 300 })).toEqual({ kind: 'failed', error: 'no answer within 0.3 s' })
  })

  test.each([['/drip-body?ms=10'], ['/drip-body?ms=10&status=500']])(
    '%s has answered with its status line and is cut all the same',
    async (path) => {
      const status = path.includes('500') ? 500 : 200
      expect(await call(path, { timeoutMs: 300 })).toMatchObject({ kind: 'answered', status })
    },
  )

  test('an answer without end is read up to 64 KB', async () => {
    const answer = await call('/large')
    expect(answer.kind === 'answered' && answer.text.length).toBe(64 * 1024)
  })

  test.each([
    ['/broken', 'the connection broke off'],
    ['/garbage', 'the answer is not HTTP'],
  ])('%s is a failure in words', async (path, error) => {
    expect(await call(path)).toEqual({ kind: 'failed', error })
  })

  test('an answer that breaks off after its status line counts by the status', async () => {
    expect(await call('/short')).toMatchObject({ kind: 'answered', status: 200 })
  })

  test('a closed port, a name that does not exist, and https to a server without TLS are failures in words', async () => {
    const { port } = peer
    const tls = await guardedFetch(`https://127.0.0.1:${port}/fast`, { guard })
    expect(tls).toMatchObject({ kind: 'failed', error: expect.stringMatching(/^no secure connection \([A-Z_]+\)$/) })
    const missing = Object.assign(new Error('queryA ENOTFOUND secret.example.com'), { code: 'ENOTFOUND' })
    const lost = guardFor(nowhereElse, { resolve: () => Promise.reject(missing) })
    const unknown = await guardedFetch('https://secret.example.com/', { guard: lost })
    expect(unknown).toEqual({ kind: 'failed', error: 'the host has no address' })
    await peer.close()
    expect(await call('/fast')).toEqual({ kind: 'failed', notLetIn: true, error: 'the connection was refused' })
  })

  test('the caller can stop an attempt, also before it began', async () => {
    const stop = new AbortController()
    const hanging = call('/hang', { signal: stop.signal })
    await peer.waitFor((requests) => requests.length === 1)
    stop.abort()
    const stopped = { kind: 'failed', error: 'stopped before an answer came' }
    expect(await hanging).toEqual(stopped)
    expect(await call('/fast', { signal: stop.signal })).toEqual(stopped)
    expect(peer.requests).toHaveLength(1)
  })

  test('an attempt leaves nothing behind on the signal of the worker', async () => {
    const { signal } = new AbortController()
    const listeners = { added: 0, removed: 0 }
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...given: Parameters<typeof add>) => {
      listeners.added++
      add(...given)
    }
    signal.removeEventListener = (...given: Parameters<typeof remove>) => {
      listeners.removed++
      remove(...given)
    }
    await call('/fast', { signal })
    expect(listeners).toEqual({ added: 1, removed: 1 })
  })

  test('one origin gets at most four connections, however many calls there are', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => call('/slow?ms=20')))
    expect(answers.every((answer) => answer.kind === 'answered' && answer.status === 200)).toBe(true)
    expect(peer.mostOpen()).toBeLessThanOrEqual(4)
    expect(peer.mostInFlight()).toBeLessThanOrEqual(4)
  })

  test('hanging calls do not hold the connections of their origin for longer than their own time', async () => {
    const hanging = Array.from({ length: 8 }, () => call('/hang', { timeoutMs: 200 }))
    const patient = call('/fast', { timeoutMs: 5000 })
    expect(await patient).toMatchObject({ kind: 'answered', status: 200 })
    await Promise.all(hanging)
  })
})
