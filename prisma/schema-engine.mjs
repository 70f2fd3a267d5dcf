#!/usr/bin/env node
// Prisma's schema engine is a native program that its CLI downloads. This stands in for it where the download is not to be
// had: the same conversation (JSON-RPC, a line each) with the engine's WebAssembly build, over the driver adapter.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import readline from 'node:readline'
import { connect } from '../lib/database/connect.mjs'
import { readDatabaseUrl } from '../lib/database/read-url.mjs'
import { adapterFactory } from './schema-engine-adapter.mjs'

const args = process.argv.slice(2)
const valuesOf = (flag) => args.flatMap((arg, index) => (arg === flag ? [args[index + 1]] : []))
const datasource = JSON.parse(valuesOf('--datasource')[0] ?? '{}')
const url = datasource.url || process.env.DATABASE_URL || 'postgresql://localhost/none'

if (args.includes('--version')) console.log('schema-engine-cli wasm')
else if (args.includes('cli')) await runCommand(args[args.indexOf('cli') + 1])
else converse()

async function runCommand(name) {
  try {
    if (name === 'can-connect-to-database') await query('select 1')
    else if (name === 'create-database') await query(`create database ${quotedName()}`, 'postgres')
    else if (name === 'drop-database') await query(`drop database ${quotedName()}`, 'postgres')
    else throw new Error(`unknown command ${name}`)
  } catch (error) {
    const codes = { '3D000': 'P1003', '28P01': 'P1000' }
    const fields = { message: error.message || error.code, error_code: codes[error.code] ?? 'P1001', is_panic: false }
    const entry = { timestamp: new Date().toISOString(), level: 'ERROR', fields, target: 'schema_engine::logger' }
    console.error(JSON.stringify(entry))
    process.exitCode = 1
  }
}

const quotedName = () => `"${readDatabaseUrl(url).config.database.replaceAll('"', '""')}"`

async function query(sql, database) {
  const client = await connect(url, { name: 'heliograph schema engine', database })
  await client.query(sql).finally(() => client.end())
}

async function startEngine() {
  const require = createRequire(import.meta.url)
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm')
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': engine })
  engine.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const datamodels = valuesOf('--datamodels').map((schema) => [schema, readFileSync(schema, 'utf8')])
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined }
  return engine.SchemaEngine.new(options, () => {}, await adapterFactory(url))
}

// One request after the other, as the native engine does it.
function converse() {
  let engine
  let last = Promise.resolve()
  const lines = readline.createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    const request = JSON.parse(line)
    if (!request.method) return
    last = last.then(async () => {
      engine ??= await startEngine()
      await answer(engine, request)
    })
  })
  lines.on('close', () => last.then(() => process.exit(0)))
}

const send = (message) => console.log(JSON.stringify({ jsonrpc: '2.0', ...message }))

async function answer(engine, { id, method, params }) {
  try {
    const result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params)
    // The native engine prints a difference itself, through the CLI.
    if (method === 'diff' && result?.stdout) send({ id: 1e6 + id, method: 'print', params: { content: result.stdout } })
    send({ id, result: result ?? null })
  } catch (error) {
    const { message = String(error), code = null, meta = null } = error ?? {}
    const data = { is_panic: false, message, error_code: code, meta }
    send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } })
  }
}
