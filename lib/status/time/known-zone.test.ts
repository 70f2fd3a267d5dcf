import { expect, test } from 'vitest'
import { knownZone } from './known-zone'

test.each(['Etc/UTC', 'Asia/Kolkata', 'America/New_York', 'UTC', 'US/Pacific'])('%s is known', (zone) => {
  expect(knownZone(zone)).toBe(zone)
})

test.each(['Mars/Olympus', '', 'Asia', 'Europe/Berlin\u0000', 'Etc/UTC; drop table page'])('%j becomes UTC', (zone) => {
  expect(knownZone(zone)).toBe('Etc/UTC')
})
