import { currentFacts } from '@/lib/publish/facts/current-facts'
import { layOutWords } from './lay-out-words'

/** The current facts for a view in the page's frame: what operators set above everything is laid out. */
export async function pageFacts(): Promise<Awaited<ReturnType<typeof currentFacts>>> {
  const current = await currentFacts()
  await layOutWords(current.facts.page)
  return current
}
