import { expect, test } from 'vitest'
import { ownPort } from './own-port'

test('whoever asks at the same moment gets another port', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => ownPort(24_300, 1)))
  expect(new Set(ports).size).toBe(50)
})
