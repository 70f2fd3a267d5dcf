import { Refusal } from '@/lib/status/text/refusal'

// twenty-four hours with a space after each comma have fewer
const longest = 100

/** When operators are reminded of an open incident, as Statuspage spells it (STATUSPAGE §5.2). Refusal for anything else. */
export function checkReminders(value: string | null): string | null {
  if (value === null) return null
  if (value.length > longest) throw new Refusal('reminders_unreadable')
  if (/^\d+$/.test(value.trim()) && isHour(Number(value))) return value.trim()
  const hours = parsed(value)
  const rising = hours?.every((hour, index) => isHour(hour) && (index === 0 || hour > Number(hours[index - 1])))
  if (rising) return value
  throw new Refusal('reminders_unreadable')
}

const isHour = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 24

function parsed(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
