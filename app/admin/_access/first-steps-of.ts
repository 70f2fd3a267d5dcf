import type { FirstStep } from '@/components/admin/frame/first-steps'
import type { Facts } from '@/lib/status/facts/facts'
import { readFirstSteps } from '@/lib/store/operators/read-first-steps'
import type { Database } from '@/lib/store/transaction/database'

/** The four steps of the first hours, with what is done of them. */
export async function firstSteps(db: Database, { page, components }: Facts): Promise<FirstStep[]> {
  const { named, tested, accompanied } = await readFirstSteps(db, page.id)
  return [
    {
      words: 'Name the page and set its time zone',
      why: 'The name stands in every message; all times are told in the zone.',
      address: '/admin/page',
      done: named,
    },
    {
      words: 'Add your components',
      why: 'The parts of your service that customers know by name.',
      address: '/admin/components/new',
      done: components.length > 0,
    },
    {
      words: 'Send yourself a test mail',
      why: 'So that mail is known to work before you need it.',
      address: '/admin/lanes/test',
      done: tested,
    },
    {
      words: 'Invite a colleague',
      why: 'By a link that is good for seven days.',
      address: '/admin/account',
      done: accompanied,
    },
  ]
}
