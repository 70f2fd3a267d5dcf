#!/usr/bin/env node
import { readFileSync } from 'node:fs'
// schema-engine stand-in: speaks the CLI's stdio JSON-RPC, runs @prisma/schema-engine-wasm over @prisma/adapter-pg
import { createRequire } from 'node:module'
import readline from 'node:readline'

const require = createRequire(import.meta.url)
const argv = process.argv.slice(2)
const log = (level, message, extra = {}) =>
  process.stderr.write(
    JSON.stringify({
      timestamp: new Date().toISOString(),
      level,
      fields: { message, ...extra },
      target: 'schema_engine::logger',
    }) + '\n',
  )
if (argv.includes('--version')) {
  console.log('schema-engine-cli wasm')
  process.exit(0)
}
const opt = (n) => {
  const i = argv.indexOf(n)
  return i < 0 ? undefined : argv[i + 1]
}
const opts = (n) => argv.flatMap((a, i) => (a === n ? [argv[i + 1]] : []))
const ds = opt('--datasource') ? JSON.parse(opt('--datasource')) : {}
const url = ds.url || process.env.DATABASE_URL
const sub = argv.includes('cli') ? argv[argv.indexOf('cli') + 1] : null
if (sub) {
  const pg = require('pg')
  const u = new URL(url)
  const db = decodeURIComponent(u.pathname.slice(1))
  const connect = async (s) => {
    const c = new pg.Client({ connectionString: s })
    await c.connect()
    return c
  }
  log('INFO', 'Starting schema engine CLI')
  try {
    if (sub === 'can-connect-to-database') {
      await (await connect(url)).end()
    } else if (sub === 'create-database') {
      u.pathname = '/postgres'
      const c = await connect(u.href)
      await c.query(`CREATE DATABASE "${db.replaceAll('"', '""')}"`)
      await c.end()
    } else if (sub === 'drop-database') {
      u.pathname = '/postgres'
      const c = await connect(u.href)
      await c.query(`DROP DATABASE "${db.replaceAll('"', '""')}"`)
      await c.end()
    } else throw new Error('unknown subcommand ' + sub)
    process.exit(0)
  } catch (e) {
    const code = e.code === '3D000' ? 'P1003' : e.code === '28P01' ? 'P1000' : 'P1001'
    log('ERROR', String(e.message || e.code), { error_code: code, is_panic: false })
    process.exit(1)
  }
}
const bg = await import('@prisma/schema-engine-wasm/schema_engine_bg')
const wasmPath = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm')
const { instance } = await WebAssembly.instantiate(readFileSync(wasmPath), { './schema_engine_bg.js': bg })
bg.__wbg_set_wasm(instance.exports)
instance.exports.__wbindgen_start()
const { PrismaPg } = await import('@prisma/adapter-pg')
const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils')
const { ColumnTypeEnum } = await import('@prisma/driver-adapter-utils')
const pgConfig = () => {
  const u = new URL(url ?? 'postgresql://localhost/none')
  const d = decodeURIComponent
  return {
    host: u.searchParams.get('host') ?? u.hostname,
    port: +(u.port || 5432),
    user: d(u.username),
    password: d(u.password),
    database: d(u.pathname.slice(1)),
    max: 1,
  }
}
const fixQueryable = (q) => {
  const io = q.performIO.bind(q)
  q.queryRaw = async (query) => {
    // adapter-pg knows no "char" (oid 18): report it as text to the check, then as Character
    const r = await io(query)
    const isChar = r.fields.map((f) => f.dataTypeID === 18)
    q.performIO = async () => ({
      ...r,
      fields: r.fields.map((f, i) => (isChar[i] ? { name: f.name, dataTypeID: 25 } : f)),
    })
    try {
      const out = await Object.getPrototypeOf(Object.getPrototypeOf(q)).queryRaw.call(q, query)
      out.columnTypes = out.columnTypes.map((t, i) => (isChar[i] ? ColumnTypeEnum.Character : t))
      return out
    } finally {
      q.performIO = io
    }
  }
  return q
}
const fixAdapter = (a) => {
  a.client.on?.('error', () => {})
  fixQueryable(a)
  a.executeScript = async (script) => {
    try {
      await a.client.query(/^DROP DATABASE "[^"]+"$/.test(script.trim()) ? script + ' WITH (FORCE)' : script)
    } catch (e) {
      a.onError(e)
    }
  } // whole script, simple protocol: upstream splits on every ';'
  const st = a.startTransaction.bind(a)
  a.startTransaction = async (l) => fixQueryable(await st(l))
  return a
}
let engine
const get = async () =>
  (engine ??= await (async () => {
    const schema = new URL(url ?? 'postgresql://localhost/none').searchParams.get('schema') ?? undefined
    const f = new PrismaPg(pgConfig(), { schema })
    const c = f.connect.bind(f),
      cs = f.connectToShadowDb.bind(f)
    f.connect = async () => fixAdapter(await c())
    f.connectToShadowDb = async () => fixAdapter(await cs())
    const factory = bindMigrationAwareSqlAdapterFactory(f)
    const datamodels = opts('--datamodels').map((p) => [p, readFileSync(p, 'utf8')])
    return bg.SchemaEngine.new(
      { datamodels: datamodels.length ? datamodels : undefined },
      (l) => process.env.SE_DEBUG && process.stderr.write(l + '\n'),
      factory,
    )
  })())
const map = { getDatabaseVersion: 'version' }
const rl = readline.createInterface({ input: process.stdin })
const out = (o) => process.stdout.write(JSON.stringify(o) + '\n')
let chain = Promise.resolve(),
  nid = 1e6
rl.on('line', (line) => {
  const r = JSON.parse(line)
  if (!r.method) return
  chain = chain.then(async () => {
    try {
      if (process.env.SE_DEBUG) process.stderr.write('RPC ' + line.slice(0, 400) + '\n')
      const e = await get()
      const res = await e[map[r.method] ?? r.method](r.params)
      if (r.method === 'diff' && res?.stdout != null) {
        out({ id: nid++, jsonrpc: '2.0', method: 'print', params: { content: res.stdout } })
      }
      out({ id: r.id, jsonrpc: '2.0', result: res ?? null })
    } catch (err) {
      if (process.env.SE_DEBUG) process.stderr.write(String(err?.stack) + '\n')
      out({
        id: r.id,
        jsonrpc: '2.0',
        error: {
          code: 4466,
          message: 'An error happened. Check the data field for details.',
          data: {
            is_panic: false,
            message: err?.message ?? String(err),
            error_code: err?.code ?? null,
            meta: err?.meta ?? null,
          },
        },
      })
    }
  })
})
rl.on('close', () => chain.then(() => process.exit(0)))
