import { poolOf } from '../lib/database/pool.mjs'

/**
 * The driver adapter as the schema engine needs it. Three things that @prisma/adapter-pg 7.10 does not do for it are added:
 * the type "char", scripts with a `;` inside a function, and dropping a shadow database that still has a connection.
 */
export async function adapterFactory(url) {
  const { PrismaPg } = await import('@prisma/adapter-pg')
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils')
  const { pool, schema } = poolOf(url, {
    name: 'heliograph schema engine',
    connections: 1,
    silentMs: 5000,
    statementMs: 0,
  })
  const factory = new PrismaPg(pool, { schema })
  for (const name of ['connect', 'connectToShadowDb']) {
    const connect = factory[name].bind(factory)
    factory[name] = async () => mended(await connect())
  }
  return bindMigrationAwareSqlAdapterFactory(factory)
}

async function mended(adapter) {
  adapter.client.on?.('error', () => {})
  await knowsChar(adapter)
  adapter.executeScript = (script) => runWhole(adapter, script)
  const begin = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (level) => knowsChar(await begin(level))
  return adapter
}

async function runWhole(adapter, script) {
  const dropsDatabase = /^DROP DATABASE "[^"]+"$/.test(script.trim())
  try {
    await adapter.client.query(dropsDatabase ? `${script} WITH (FORCE)` : script)
  } catch (error) {
    adapter.onError(error)
  }
}

const charType = 18
const textType = 25

// Columns of type "char" are read as text and then called characters.
async function knowsChar(queryable) {
  const { ColumnTypeEnum } = await import('@prisma/driver-adapter-utils')
  const perform = queryable.performIO.bind(queryable)
  const { queryRaw } = Object.getPrototypeOf(Object.getPrototypeOf(queryable))
  queryable.queryRaw = async (query) => {
    const answer = await perform(query)
    const isChar = answer.fields.map((field) => field.dataTypeID === charType)
    const fields = answer.fields.map((field, i) => (isChar[i] ? { name: field.name, dataTypeID: textType } : field))
    queryable.performIO = async () => ({ ...answer, fields })
    try {
      const result = await queryRaw.call(queryable, query)
      return {
        ...result,
        columnTypes: result.columnTypes.map((type, i) => (isChar[i] ? ColumnTypeEnum.Character : type)),
      }
    } finally {
      queryable.performIO = perform
    }
  }
  return queryable
}
