import { openDatabase } from '@/lib/store/transaction/database'
import { startApp } from './app'
import { insertSubscribers } from './deliveries'
import { startFloodSink } from './flood-sink'
import { examplePageId } from './template'

type Wish = {
  followers: number
  address: (index: number) => string
  /** how long the mail server takes over each mail */
  delayMs: number
}

/** An app whose page is followed by mail, the server that those mails go to, and what a worker for them is started with. */
export async function startMailFollowers({ followers, address, delayMs }: Wish) {
  const sink = await startFloodSink({ kind: 'mail', delayMs })
  const app = await startApp()
  const databaseUrl = app.databaseUrl ?? ''
  const db = openDatabase(databaseUrl)
  await insertSubscribers(db, examplePageId, { count: followers, address })
  const worker = {
    DATABASE_URL: databaseUrl,
    BASE_URL: app.url,
    DATA_DIR: app.dataDir,
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
  }
  const close = async () => {
    await db.$disconnect()
    await app.stop()
    await sink.close()
  }
  return { app, db, sink, worker, close }
}
