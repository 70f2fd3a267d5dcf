import type { Root } from 'hast'
import { onceInProcess } from '@/lib/process/once-in-process'
import type { LaidOut } from '@/lib/status/text/laid-out'
import { markupFault } from '@/lib/status/text/markup-fault'
import { fitText } from '@/lib/status/text/plain-text'
import { layOutMarkdown } from './lay-out-markdown'
import { unpackTree } from './packed-tree'
import { plainTree } from './plain-tree'
import { plainWordsTree } from './plain-words-tree'

type Memory = { held: Map<string, LaidOut>; size: number }

// what is laid out once serves pages, feeds and the desk
const memory = onceInProcess('laid-out', (): Memory => ({ held: new Map(), size: 0 }))

/** Characters that are kept of texts and what became of them. */
const limit = 16_000_000
/** Characters that are laid out at once where nobody did it before; a browser has nobody to keep waiting. */
const atOnce = typeof document === 'undefined' ? 500 : 100_000

/** Keeps what became of a text, for all who render it from now on. */
export function rememberLaidOut(text: string, laidOut: LaidOut): void {
  const kept = memory()
  forget(kept, text)
  kept.held.set(text, laidOut)
  kept.size += sizeOf(text, laidOut)
  for (const oldest of kept.held.keys()) {
    if (kept.size <= limit) break
    forget(kept, oldest)
  }
}

function forget(kept: Memory, text: string): void {
  const known = kept.held.get(text)
  if (!known) return
  kept.held.delete(text)
  kept.size -= sizeOf(text, known)
}

const sizeOf = (text: string, laidOut: LaidOut) =>
  text.length + ('plain' in laidOut ? laidOut.plain.length : laidOut.tree.length + (laidOut.feed?.length ?? 0))

/** Those of the texts that must be laid out (in a thread beside) before they are rendered; each once. */
export function toLayOut(texts: Iterable<string>): string[] {
  const { held } = memory()
  return [...new Set(texts)].filter((text) => !held.has(text) && plainWordsTree(text) === null)
}

/** What is known of a text; where nothing is and it is short, it is laid out here. Null: it is shown as plain text for now. */
export function laidOut(text: string): LaidOut | null {
  const known = memory().held.get(text)
  if (known || text.length > atOnce) return known ?? null
  const made = layOutMarkdown(text)
  rememberLaidOut(text, made)
  return made
}

/** Why a text is shown as plain text, as the rest of a sentence; null for one that is laid out. Linear in its length. */
export function plainBecause(text: string): string | null {
  if (plainWordsTree(text)) return null
  const known = memory().held.get(text)
  if (known) return 'plain' in known ? known.plain : null
  return markupFault(text)
}

/** Whether a rendering of this text stays as it is: it is laid out. */
export function isLaidOut(text: string): boolean {
  const known = memory().held.get(text)
  return known ? 'tree' in known : plainWordsTree(text) !== null
}

/** The tidy tree of a text; of its plain words where it is not laid out. Linear in the text's length. */
export function treeOf(text: string): Root {
  const words = plainWordsTree(text)
  if (words) return words
  const known = laidOut(text)
  return known && 'tree' in known ? unpackTree(known.tree) : plainTree(fitText(text))
}
