import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '@/lib/status/text/refusal'
import { readRepeatRule, repeatFrequencies, weekdays, writeRepeatRule } from './repeat-rule'

const refused = (text: string) => {
  try {
    return JSON.stringify(readRepeatRule(text))
  } catch (fault) {
    if (fault instanceof Refusal) return fault.message
    throw fault
  }
}

test.each([
  'FREQ=DAILY',
  'FREQ=DAILY;INTERVAL=3;COUNT=10',
  'FREQ=WEEKLY;BYDAY=MO,TH',
  'FREQ=MONTHLY;BYDAY=2TU',
  'FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270131T225959Z',
  'FREQ=MONTHLY;BYMONTHDAY=31',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=YEARLY',
])('%s is read, and written as it was', (text) => expect(writeRepeatRule(readRepeatRule(text))).toBe(text))

test.each([
  ['', 'Repeat must be a rule'],
  ['every day', 'Repeat must be a rule'],
  ['FREQ=DAILY;', 'Repeat must be a rule'],
  [`FREQ=DAILY${';INTERVAL=1'.repeat(30)}`, 'Repeat must be a rule'],
  ['freq=daily', 'Repeat must be a rule'],
  ['INTERVAL=1', '“FREQ=”'],
  ['FREQ=SECONDLY', '“FREQ=SECONDLY”'],
  ['FREQ=MINUTELY;BYSECOND=1', 'must not hold BYSECOND'],
  ['FREQ=YEARLY;BYWEEKNO=20', 'must not hold BYWEEKNO'],
  ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1', 'must not hold BYSETPOS'],
  ['FREQ=DAILY;X-OTHER=1', 'must not hold X-OTHER'],
  ['FREQ=DAILY;FREQ=WEEKLY', '“FREQ=WEEKLY”'],
  ['FREQ=DAILY;INTERVAL=0', '“INTERVAL=0”'],
  ['FREQ=DAILY;INTERVAL=100', '“INTERVAL=100”'],
  ['FREQ=DAILY;COUNT=1000', '“COUNT=1000”'],
  ['FREQ=DAILY;COUNT=2;UNTIL=20270101T000000Z', '“UNTIL=20270101T000000Z”'],
  // beside a zone it is UTC (jkbrzt/rrule#440)
  ['FREQ=DAILY;UNTIL=20270101T000000', '“UNTIL=20270101T000000”'],
  ['FREQ=DAILY;UNTIL=20270230T000000Z', '“UNTIL=20270230T000000Z”'],
  ['FREQ=WEEKLY;BYDAY=1MO', '“BYDAY=1MO”'],
  ['FREQ=WEEKLY;BYDAY=MO,MO', '“BYDAY=MO,MO”'],
  ['FREQ=MONTHLY;BYDAY=6MO', '“BYDAY=6MO”'],
  ['FREQ=MONTHLY;BYDAY=0MO', '“BYDAY=0MO”'],
  ['FREQ=MONTHLY;BYDAY=XX', '“BYDAY=XX”'],
  ['FREQ=MONTHLY;BYMONTHDAY=32', '“BYMONTHDAY=32”'],
  ['FREQ=MONTHLY;BYMONTHDAY=0', '“BYMONTHDAY=0”'],
  ['FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1,2,3', '“BYMONTHDAY=1,2,3”'],
  ['FREQ=DAILY;BYDAY=MO', '“BYDAY=MO”'],
])('%j is refused: %s', (text, why) => expect(refused(text)).toContain(why))

test('any text is read or refused', () => {
  const part = fc.oneof(
    fc.constantFrom(...repeatFrequencies).map((word) => `FREQ=${word}`),
    fc.integer().map((n) => `INTERVAL=${n}`),
    fc.constantFrom(...weekdays).map((day) => `BYDAY=${day}`),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      refused(parts.join(';'))
    }),
  )
})
