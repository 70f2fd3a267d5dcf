import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const status = [
  'addresses',
  'component',
  'facts',
  'incident',
  'lanes',
  'maintenance',
  'metric',
  'operator',
  'page',
  'postmortem',
  'subscriber',
  'template',
  'text',
  'time',
  'uptime',
]
const anyStatus = status.map((name) => `lib/status/${name}`)
const store = ['lib/database', 'lib/env', 'prisma/generated', ...anyStatus]
const anyStore = [
  ...[
    'audit',
    'backup',
    'components',
    'import',
    'incidents',
    'instances',
    'metrics',
    'operators',
    'page',
    'queue',
    'subscribers',
  ],
  ...['transaction', 'uptime'],
].map((name) => `lib/store/${name}`)
const anyWire = ['api', 'csv', 'feeds', 'markdown', 'messages'].map((name) => `lib/wire/${name}`)
const sender = ['lib/env', ...anyStatus, ...anyStore, ...anyWire]
const of = (room: string, ...names: string[]) => names.map((name) => `${room}/${name}`)

/** Whatever says something to somebody says it in the words of one catalogue; its languages only that room knows. */
const speechless = ['lib/messages', 'lib/messages/en', 'lib/process', 'lib/database']

/** What each room may import besides itself, and `lib/messages`. */
const doors: Record<string, string[]> = {
  'lib/messages': [],
  'lib/messages/en': [],
  'lib/status/text': [],
  'lib/status/facts': [],
  'lib/status/time': of('lib/status', 'text'),
  'lib/status/addresses': of('lib/status', 'text'),
  'lib/status/operator': of('lib/status', 'text'),
  'lib/status/component': of('lib/status', 'facts', 'text', 'time'),
  'lib/status/incident': of('lib/status', 'component', 'facts', 'text', 'time'),
  'lib/status/maintenance': of('lib/status', 'component', 'facts', 'incident', 'text', 'time'),
  'lib/status/postmortem': of('lib/status', 'facts', 'incident', 'text'),
  'lib/status/template': of('lib/status', 'component', 'facts', 'text'),
  'lib/status/page': of('lib/status', 'component', 'facts', 'incident', 'text', 'time'),
  'lib/status/uptime': of('lib/status', 'component', 'facts', 'incident', 'text', 'time'),
  'lib/status/metric': of('lib/status', 'facts', 'text', 'time'),
  'lib/status/subscriber': of('lib/status', 'facts', 'text'),
  'lib/status/lanes': of('lib/status', 'facts', 'time'),
  'lib/api': ['lib/body', ...anyStatus],
  'lib/body': ['lib/status/text'],
  'lib/recording': anyStatus,
  'lib/process': [],
  'lib/wire/markdown': [...anyStatus, 'lib/process'],
  'lib/wire/api': anyStatus,
  'lib/wire/csv': anyStatus,
  'lib/wire/feeds': [...anyStatus, ...of('lib/wire', 'api', 'markdown')],
  'lib/wire/messages': [...anyStatus, ...of('lib/wire', 'api', 'markdown')],
  'lib/database': [],
  'lib/store/transaction': [...store, 'lib/process'],
  'lib/store/audit': [...store, 'lib/store/transaction'],
  'lib/store/backup': store,
  'lib/store/uptime': [...store, 'lib/store/transaction'],
  'lib/store/components': [...store, ...of('lib/store', 'transaction', 'uptime')],
  'lib/store/metrics': [...store, 'lib/store/transaction'],
  'lib/store/page': [...store, ...of('lib/store', 'transaction', 'uptime')],
  'lib/store/instances': [...store, 'lib/store/transaction'],
  'lib/store/operators': [...store, 'lib/process', 'lib/store/transaction'],
  'lib/store/subscribers': [...store, 'lib/store/transaction'],
  'lib/store/incidents': [...store, ...of('lib/store', 'components', 'transaction', 'uptime')],
  'lib/store/queue': [...store, ...of('lib/store', 'subscribers', 'transaction')],
  'lib/store/import': [...store, 'lib/recording', ...of('lib/store', 'page', 'transaction', 'uptime')],
  'lib/publish/bridge': ['lib/body', 'lib/process', ...anyStatus],
  'lib/publish/facts': ['lib/body', 'lib/env', 'lib/process', 'lib/publish/bridge', ...anyStatus, ...anyStore],
  'lib/publish/front': [
    'lib/body',
    'lib/env',
    ...of('lib/publish', 'bridge', 'front/html', 'front/request'),
    ...anyStatus,
  ],
  'lib/publish/front/html': [],
  'lib/publish/front/request': ['lib/body', 'lib/publish/bridge', ...anyStatus],
  'lib/delivery/outbound': ['lib/env', ...anyStatus, ...anyWire],
  'lib/delivery/render': [...sender, 'lib/delivery/outbound'],
  'lib/delivery/deliver': [...sender, ...of('lib/delivery', 'outbound', 'render')],
  'lib/delivery/worker': [...sender, ...of('lib/delivery', 'deliver', 'outbound')],
  'components/basics': [...anyStatus, 'lib/wire/markdown'],
  'components/component': [...anyStatus, 'components/basics'],
  'components/metric': [...anyStatus, 'components/basics'],
  'components/incident': [...anyStatus, ...of('components', 'basics', 'component')],
  'components/page': [...anyStatus, ...of('components', 'basics', 'component', 'incident')],
  'components/subscribe': [...anyStatus, ...of('components', 'basics', 'page')],
  'components/admin/basics': [...anyStatus, 'components/basics'],
  'components/admin/frame': [...anyStatus, ...of('components', 'admin/basics', 'basics', 'page')],
  'components/admin/incidents': [
    ...anyStatus,
    ...of('components', 'admin/basics', 'basics', 'incident'),
    ...of('lib/wire', 'markdown', 'messages'),
  ],
  'components/admin/deliveries': [...anyStatus, ...of('components', 'admin/basics', 'basics')],
  'components/admin/components': [...anyStatus, ...of('components', 'admin/basics', 'basics')],
  'components/admin/subscribers': [...anyStatus, ...of('components', 'admin/basics', 'basics', 'subscribe')],
  app: [...Object.values({ anyStatus, anyStore, anyWire }).flat(), 'lib/env', 'lib/process'],
}
for (const [room, next] of Object.entries(doors)) if (!speechless.includes(room)) next.push('lib/messages')
const rooms = Object.keys(doors)
const everywhere = [...rooms, 'lib/env', 'prisma/generated', 'bin', 'e2e']
const frameworks = ['next/server', 'react', 'pg', '@prisma/client']
const mayUse: Record<string, RegExp> = {
  'lib/database': /^pg$/,
  'lib/store': /^(?:pg|@prisma\/client)$/,
  'lib/publish': /^next\/server$/,
  components: /^(?:react|next\/server)$/,
  app: /^(?:react|next\/server)$/,
}

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'heliograph-doors-')))
afterAll(() => rmSync(folder, { recursive: true }))

/** Imports that are refused in a planted file of each room. */
const refused = new Map<string, string[]>()

beforeAll(() => {
  for (const file of ['biome.json', 'pure.grit', '.gitignore']) cpSync(file, path.join(folder, file))
  const specifiers = [
    ...everywhere.map((room) => (room === 'lib/env' ? '@/lib/env' : `@/${room}/planted`)),
    ...frameworks,
  ]
  for (const room of rooms) {
    mkdirSync(path.join(folder, room), { recursive: true })
    const text = [...specifiers, '../planted'].map((from) => `import '${from}'\n`)
    writeFileSync(path.join(folder, room, 'planted.ts'), text.join(''))
  }
  const biome = path.resolve('node_modules/@biomejs/biome/bin/biome')
  const args = ['lint', '--only=style/noRestrictedImports', '--max-diagnostics=none', '--reporter=github', '.']
  const { stdout } = spawnSync(process.execPath, [biome, ...args], { cwd: folder, encoding: 'utf8' })
  for (const [, file = '', line] of stdout.matchAll(
    /^::error title=lint\/style\/noRestrictedImports,file=([^,]+),line=(\d+)/gm,
  )) {
    const room = path.relative(folder, path.dirname(path.resolve(folder, file)))
    const from = [...specifiers, '../planted'][Number(line) - 1] ?? ''
    refused.set(room, [...(refused.get(room) ?? []), from.replace(/^@\/(?:(lib\/env)|(.*)\/planted)$/, '$1$2')])
  }
})

test.each(rooms.filter((room) => room !== 'app'))('%s imports what the table says and nothing else', (room) => {
  const uses = Object.entries(mayUse).find(([start]) => room.startsWith(start))?.[1]
  // its own files it calls by ./, so that its name stands in no import of its own
  const inside = everywhere.filter((other) => !doors[room]?.includes(other))
  const outside = frameworks.filter((name) => !uses?.test(name))
  expect(refused.get(room)?.toSorted()).toEqual([...inside, ...outside, '../planted'].toSorted())
})

test('app knows neither Prisma nor SQL', () => {
  expect(refused.get('app')?.toSorted()).toEqual(['@prisma/client', 'lib/database', 'pg', 'prisma/generated'])
})

test('no arrow leads back, and every folder has its door and at most thirty files', () => {
  const left = new Map(Object.entries(doors))
  for (let before = 0; before !== left.size; ) {
    before = left.size
    for (const [room, next] of left) if (!next.some((other) => left.has(other))) left.delete(room)
  }
  expect([...left.keys()]).toEqual([])
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'lib', 'components'], {
    encoding: 'utf8',
  })
  const files = listed.split('\n').filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  for (const room of new Set(files.map((file) => path.dirname(file)))) {
    if (room !== 'lib') expect(rooms).toContain(room)
    expect(files.filter((file) => path.dirname(file) === room).length, room).toBeLessThanOrEqual(30)
  }
})
