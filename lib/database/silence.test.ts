import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Silence } from './silence.mjs'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const waitOn = (silence: Silence, patience: { silentMs: number; longestMs?: number }) => {
  const giveUp = vi.fn()
  return { giveUp, end: silence.wait(patience, giveUp) }
}
const pass = (ms: number) => vi.advanceTimersByTime(ms)

test('gives up once when nothing was said for as long as its patience', () => {
  const { giveUp } = waitOn(new Silence(), { silentMs: 1500 })
  pass(1450)
  expect(giveUp).not.toHaveBeenCalled()
  pass(50)
  expect(giveUp).toHaveBeenCalledOnce()
  pass(10_000)
  expect(giveUp).toHaveBeenCalledOnce()
})

test('an answer to anybody is a sign of life for all', () => {
  const silence = new Silence()
  const { giveUp } = waitOn(silence, { silentMs: 1500 })
  for (let second = 0; second < 60; second++) {
    pass(1000)
    silence.broken()
  }
  expect(giveUp).not.toHaveBeenCalled()
  pass(1500)
  expect(giveUp).toHaveBeenCalledOnce()
})

test('but nobody waits longer than the longest, whoever else is answered', () => {
  const silence = new Silence()
  const { giveUp } = waitOn(silence, { silentMs: 1500, longestMs: 6000 })
  for (let tick = 0; tick < 119; tick++) {
    pass(50)
    silence.broken()
  }
  expect(giveUp).not.toHaveBeenCalled()
  pass(50)
  expect(giveUp).toHaveBeenCalledOnce()
})

test('who was answered is not given up, and nothing ticks when nobody waits', () => {
  const silence = new Silence()
  const { giveUp, end } = waitOn(silence, { silentMs: 1500 })
  pass(1000)
  end()
  end()
  expect(vi.getTimerCount()).toBe(0)
  pass(5000)
  expect(giveUp).not.toHaveBeenCalled()
})

test('who asks a server that is silent already hears of it sooner, but not at once', () => {
  const silence = new Silence()
  const first = waitOn(silence, { silentMs: 1500 })
  pass(1400)
  const late = waitOn(silence, { silentMs: 1500 })
  pass(100)
  expect(first.giveUp).toHaveBeenCalledOnce()
  const after = waitOn(silence, { silentMs: 1500 })
  pass(400)
  expect(late.giveUp).toHaveBeenCalledOnce()
  expect(after.giveUp).not.toHaveBeenCalled()
  pass(100)
  expect(after.giveUp).toHaveBeenCalledOnce()
  // an hour later, with nothing heard in between, somebody has his chance too
  pass(3_600_000)
  const later = waitOn(silence, { silentMs: 1500 })
  pass(450)
  expect(later.giveUp).not.toHaveBeenCalled()
  silence.broken()
  pass(1450)
  expect(later.giveUp).not.toHaveBeenCalled()
  later.end()
})

test('a stop of this process counts as one tick', () => {
  const { giveUp, end } = waitOn(new Silence(), { silentMs: 500 })
  vi.setSystemTime(Date.now() + 3_600_000)
  pass(450)
  expect(giveUp).not.toHaveBeenCalled()
  end()
})
