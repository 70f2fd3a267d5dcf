import { expect, test } from 'vitest'
import { anotherPage } from '@/e2e/support/another-page'
import { freshDatabase } from '@/e2e/support/database'
import { findPage } from '@/lib/store/transaction/find-page'
import { readPages } from './read-pages'

test('other pages stand beside the first, which stays the first however old they are', async () => {
  const { db, pageId } = await freshDatabase()
  const beta = await anotherPage(db, { host: 'Status.Beta.example.' })
  const alpha = await anotherPage(db, { name: 'Alpha', slug: 'alpha' })
  await db.page.update({ where: { id: alpha }, data: { createdAt: new Date(0) } })
  expect(await readPages(db)).toEqual([
    { id: pageId, slug: null, host: null, isFirst: true },
    { id: alpha, slug: 'alpha', host: null, isFirst: false },
    { id: beta, slug: 'beta', host: 'status.beta.example', isFirst: false },
  ])
  expect((await findPage(db))?.id).toBe(pageId)
  await db.page.update({ where: { id: beta }, data: { archivedAt: new Date() } })
  expect((await readPages(db)).map(({ id }) => id)).toEqual([pageId, alpha])
})

test('no two pages share a slug or a host, an archived one’s included, however many ask at a time', async () => {
  const { db } = await freshDatabase()
  const code = (draft: Parameters<typeof anotherPage>[1]) =>
    anotherPage(db, draft).then(
      () => 'made',
      ({ code }) => code,
    )
  const tries = await Promise.all([1, 2, 3].map(() => code({ host: 'status.beta.example' })))
  expect(tries.sort()).toEqual(['made', 'page_slug_taken', 'page_slug_taken'])
  await db.page.updateMany({ where: { slug: 'beta' }, data: { archivedAt: new Date() } })
  expect([
    await code({ slug: 'BETA' }),
    await code({ slug: 'gamma', host: 'STATUS.beta.example' }),
    await code({ slug: 'gamma', host: 'status.example.com' }),
    await code({ slug: 'gamma/', host: 'status.gamma.example' }),
    await code({ slug: 'gamma', host: '127.0.0.1' }),
    await code({ slug: 'gamma', name: ' ' }),
  ]).toEqual([
    'page_slug_taken',
    'page_host_taken',
    'page_host_taken',
    'page_slug_unusable',
    'page_host_unusable',
    'text_empty',
  ])
  expect(await db.page.count()).toBe(2)
})
