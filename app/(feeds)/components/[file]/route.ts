import { calendarAnswer } from '@/app/(feeds)/_calendar/calendar-answer'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ file: string }> }

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { file } = await params
  return calendarAnswer({ componentId: file.endsWith('.ics') ? file.slice(0, -'.ics'.length) : '' })
}
