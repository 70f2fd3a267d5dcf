import { expect, test } from '@playwright/test'
import { connect } from '@/lib/database/connect.mjs'
import { startApp } from '../support/app'
import { size, tell } from '../support/drill'
import { Publisher } from '../support/publisher'
import { percentile } from '../support/readers'
import { surfacesOf, surfacesWithout } from '../support/surfaces'

const kills = size(6, 100)

test('killed at any moment of a publish, the update is there exactly when its outbox row is, and a retry makes one', async () => {
  test.setTimeout(1_200_000)
  const app = await startApp()
  const database = await connect(app.databaseUrl ?? '')
  const count = async (sql: string, text: string) => Number((await database.query(sql, [text])).rows[0]?.count)
  const updates = (text: string) => count('select count(*) from incident_update where body = $1', text)
  const outbox = (text: string) =>
    count('select count(*) from outbox o join incident_update u on u.id = o.update_id where u.body = $1', text)
  let admin = await Publisher.for(app)
  const code = await admin.open('Kills', 'Before all kills.')
  const usual: number[] = []
  for (let index = 0; index < 5; index++) {
    const begun = performance.now()
    await admin.update(code, `Warm-up ${index}.`)
    usual.push(performance.now() - begun)
  }
  const longest = percentile(usual, 0.5) * 1.2
  const came = { before: 0, after: 0, answered: 0 }
  for (let index = 0; index < kills; index++) {
    const text = `Said before kill ${index}.`
    const key = `kill-${index}`
    const asked = admin.update(code, text, { key }).then(
      () => true,
      () => false,
    )
    await new Promise((resolve) => setTimeout(resolve, Math.random() * longest))
    await app.kill9()
    const answered = await asked
    await app.launch()
    const [there, announced] = [await updates(text), await outbox(text)]
    expect([text, announced]).toEqual([text, there])
    expect(await surfacesWithout(text, code, app.url)).toHaveLength(there === 1 ? 0 : surfacesOf(code).length)
    admin = await Publisher.for(app)
    await admin.update(code, text, { key })
    expect([await updates(text), await outbox(text)]).toEqual([1, 1])
    expect(await surfacesWithout(text, code, app.url)).toEqual([])
    if (answered) expect(there).toBe(1)
    came[answered ? 'answered' : there ? 'after' : 'before']++
  }
  tell(
    `${kills} kills: ${came.before} before the commit, ${came.after} after it but before the answer, ${came.answered} after the answer`,
  )
  await database.end()
  await app.stop()
})
