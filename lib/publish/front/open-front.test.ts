import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '@/e2e/support/eventually'
import { type FrontPost, type FrontThread, openFront } from './open-front'

// Speaks as bin/front.ts does; /crash is a fault that nobody foresaw.
const program = `
  import http from 'node:http'
  import { parentPort, threadId, workerData } from 'node:worker_threads'
  const server = http.createServer((request, response) => {
    if (request.url === '/crash') throw new Error('a fault of this test')
    response.end(String(threadId))
  })
  server.once('error', ({ code }) => parentPort.postMessage({ failed: code }))
  server.listen(workerData.port, '127.0.0.1', () => parentPort.postMessage({ door: 7, restored: 0 }))
  parentPort.once('message', () => server.close(() => process.exit(0)) && server.closeAllConnections())`

let folder: string
let front: FrontThread | null = null

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'heliograph-front-'))
  writeFileSync(path.join(folder, 'front.mjs'), program)
})
afterEach(async () => {
  await front?.close()
  front = null
  rmSync(folder, { recursive: true })
})

const listening = (server: Server) =>
  new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
const open = (port: number) => openFront(path.join(folder, 'front.mjs'), { port } as FrontPost)
const thread = async (port: number, at = '/') =>
  (await fetch(`http://127.0.0.1:${port}${at}`, { headers: { connection: 'close' } })).text()

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listening(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('it listens in another thread, and no longer once it is closed', async () => {
  const port = await freePort()
  front = await open(port)
  expect(Number(await thread(port))).toBeGreaterThan(0)
  expect(front.door).toBe(7)
  await front.close()
  await expect(thread(port)).rejects.toThrow()
})

test('a port that is taken is told by its code', async () => {
  const other = createServer()
  const port = await listening(other)
  await expect(open(port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await new Promise((resolve) => other.close(resolve))
})

test('a thread that ends by a fault is begun anew', async () => {
  const port = await freePort()
  front = await open(port)
  const first = await thread(port)
  await expect(thread(port, '/crash')).rejects.toThrow()
  await eventually(async () => expect(await thread(port)).not.toBe(first))
})
