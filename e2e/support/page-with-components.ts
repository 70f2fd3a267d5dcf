import { addComponent } from '@/lib/store/components/change-component'
import { addGroup } from '@/lib/store/components/change-group'
import { attempt } from './attempt'
import { freshDatabase } from './database'

/** A database whose page has Web and API on it, and Payouts in a group Money. */
export async function pageWithComponents() {
  const fresh = await freshDatabase()
  const { db, pageId } = fresh
  const add = async (name: string) => (await addComponent(db, pageId, { name }, attempt())).result.componentId
  const [web, api, payouts] = [await add('Web'), await add('API'), await add('Payouts')]
  const group = (await addGroup(db, pageId, { name: 'Money', componentIds: [payouts] }, attempt())).result.groupId
  return { ...fresh, web, api, payouts, group }
}
