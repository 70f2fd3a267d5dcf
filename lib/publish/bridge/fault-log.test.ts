import { beforeEach, expect, test } from 'vitest'
import { FaultLog } from './fault-log'

let now: number
let told: string[]
let faults: FaultLog
beforeEach(() => {
  now = 1_000_000
  told = []
  faults = new FaultLog(
    (line) => void told.push(String(line)),
    () => now,
  )
})

test('a fault is told once for each address, however many run into it, and once when it is over', () => {
  for (let index = 0; index < 1000; index++) {
    for (const what of ['/', '/history']) faults.failed(what, 'the renderer does not answer')
    now += 100
  }
  expect(told).toEqual(['/', '/history'].map((what) => `${what} could not be answered: the renderer does not answer`))
  faults.worked('/')
  faults.worked('/')
  expect(told.slice(2)).toEqual(['/ can be answered again.'])
})

test('another reason is told as well, but not any number of them', () => {
  faults.failed('/', 'it is silent')
  for (let index = 0; index < 100; index++) faults.failed('/', `reason ${index}`)
  expect(told).toHaveLength(5)
})

test('what comes and goes is told once a minute, and what comes later anew', () => {
  for (let index = 0; index < 1000; index++) {
    faults.failed('/', 'it is silent')
    faults.worked('/')
  }
  expect(told).toHaveLength(2)
  now += 60_001
  faults.failed('/', 'it is silent')
  expect(told).toHaveLength(3)
})

test('a fault that nobody ran into for long is told when it comes back', () => {
  faults.failed('/', 'it is silent')
  now += 600_001
  faults.failed('/', 'it is silent')
  expect(told).toHaveLength(2)
})

test('however many things fail, the lines are bounded, and what works is not told', () => {
  for (let index = 0; index < 10_000; index++) {
    faults.worked(`/${index}`)
    faults.failed(`/${index}`, 'no')
    now += 1
  }
  expect(told).toHaveLength(101)
  expect(told.at(-1)).toBe('More than can be told one by one cannot be answered.')
  now += 600_001
  faults.failed('/', 'no')
  expect(told.at(-1)).toBe('/ could not be answered: no')
})
