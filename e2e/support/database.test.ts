import { expect, test } from 'vitest'
import { freshDatabase } from './database'

test('every database is a copy of its own with one page in it', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()])
  await one.db.page.update({ where: { id: one.pageId }, data: { name: 'Renamed' } })
  const page = await other.db.page.findUniqueOrThrow({ where: { id: other.pageId } })
  expect(page).toMatchObject({ name: 'Example', timeZone: 'Etc/UTC' })
})
