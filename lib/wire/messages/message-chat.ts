import { isLaidOut, treeOf } from '@/lib/wire/markdown/laid-out'
import { memoised } from '@/lib/wire/markdown/memoised'
import { type Block, blocksOf } from './message-chat-blocks'
import type { Dialect } from './message-dialect'
import { shortened } from './message-text'
import { oncePer } from './once-per'

/** The Markdown text in a chat's dialect, at most `max` characters: whole blocks, and of the first too long one the words. */
export function chatText(markdown: string, dialect: Dialect, max: number): string {
  return remembered(dialect)(`${max} ${markdown}`)
}

const remembered = oncePer((dialect: Dialect) =>
  memoised(
    (asked) => {
      const { max, markdown } = read(asked)
      return fitted(blocksOf(treeOf(markdown).children, dialect, 0), dialect, max)
    },
    1_000_000,
    (asked) => isLaidOut(read(asked).markdown),
  ),
)

function read(asked: string): { max: number; markdown: string } {
  const space = asked.indexOf(' ')
  return { max: Number(asked.slice(0, space)), markdown: asked.slice(space + 1) }
}

/** Plain words in the dialect, at most `max` characters after escaping. */
export function chatWords(words: string, dialect: Pick<Dialect, 'text'>, max: number): string {
  let length = Math.min(words.length, max)
  let text = dialect.text(shortened(words, length))
  while (text.length > max) {
    length = Math.min(length - 1, Math.floor((length * max) / text.length))
    text = dialect.text(shortened(words, length))
  }
  return text
}

const smallestRest = 40
const mark = ' …'

function fitted(blocks: readonly Block[], dialect: Dialect, max: number): string {
  let answer = ''
  for (const [i, block] of blocks.entries()) {
    const isLast = i === blocks.length - 1
    const gap = answer === '' ? '' : block.tight ? '\n' : '\n\n'
    const room = max - answer.length - gap.length
    if (block.marked.length + (isLast ? 0 : mark.length) <= room) answer += gap + block.marked
    else if (room < smallestRest && answer !== '') return answer + mark
    else return answer + gap + chatWords(isLast ? block.plain : block.plain + mark, dialect, room)
  }
  return answer
}
