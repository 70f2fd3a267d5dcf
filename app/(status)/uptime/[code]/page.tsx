import { pageNumber } from '@/app/_page/page-number'
import { uptimeOf } from '../_page/uptime-of'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ code: string }>; searchParams: Promise<{ page?: string | string[] }> }

export default async function ComponentUptimePage({ params, searchParams }: Props) {
  return uptimeOf({ component: (await params).code, page: pageNumber((await searchParams).page) })
}
