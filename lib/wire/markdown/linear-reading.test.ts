import { expect, test } from 'vitest'
import { markdownReader } from './markdown-reader'

/** How many elements of lists are copied meanwhile. */
function copiedIn(act: () => unknown): number {
  const slice = Array.prototype.slice
  let elements = 0
  Array.prototype.slice = function (this: unknown[], ...given: [number?, number?]) {
    const copy = slice.apply(this, given)
    elements += copy.length
    return copy
  }
  try {
    act()
  } finally {
    Array.prototype.slice = slice
  }
  return elements
}

test.each([
  ['lists between paragraphs', '- a\n\nb\n\n'],
  ['lists in lists', '- x\n\n  - a\n\n  b\n\n'],
  ['lists in lists in lists', '- x\n\n  - a\n\n    - b\n\n  c\n\n'],
  ['numbered lists in lists', '1. a\n\n   1) b\n\n2. c\n\n'],
  ['quotes between paragraphs', '> a\n\nb\n\n'],
  ['quoted lists', '> - a\n>\n> b\n\n'],
  ['a list without blank lines', '- a\n- b\n'],
])('of %s, four times as many copy no more than about four times as much', (_, part) => {
  const few = copiedIn(() => markdownReader.parse(part.repeat(200)))
  const many = copiedIn(() => markdownReader.parse(part.repeat(800)))
  expect(few).toBeGreaterThan(1000)
  expect(many).toBeLessThan(9 * few)
})
