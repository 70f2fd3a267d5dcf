import { calendarAnswer } from '@/app/(feeds)/_calendar/calendar-answer'

export const dynamic = 'force-dynamic'

export const GET = (): Promise<Response> => calendarAnswer('history')
