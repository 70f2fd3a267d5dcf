import { expect, test } from 'vitest'
import { checkReminders } from './check-reminders'

test.each([null, '[]', '[6]', '[1,5,7,10]', '[1, 24]', '4', '24'])('%s is kept as it is written', (value) => {
  expect(checkReminders(value)).toBe(value)
})

test.each(['', '0', '25', '-1', '[3,2]', '[2,2]', '[0]', '[25]', '["3"]', '{}', 'soon', '[1.5]'])(
  '%s is refused',
  (value) => {
    expect(() => checkReminders(value)).toThrow(/^Reminder intervals must be/)
  },
)
