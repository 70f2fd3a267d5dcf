import { pageNumber } from '@/app/_page/page-number'
import { uptimeOf } from './_page/uptime-of'

export const dynamic = 'force-dynamic'

type Query = { page?: string | string[]; component?: string | string[] }

export default async function UptimePage({ searchParams }: { searchParams: Promise<Query> }) {
  const { page, component } = await searchParams
  return uptimeOf({ component: component ? String(component) : undefined, page: pageNumber(page) })
}
