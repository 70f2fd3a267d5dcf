import { layOut } from '@/lib/store/transaction/lay-out'
import { rememberLaidOut, toLayOut } from '@/lib/wire/markdown/laid-out'

/** Has texts laid out in the thread beside before they are rendered: from then on renderings find them and parse nothing. */
export async function layOutTexts(texts: Iterable<string>): Promise<void> {
  const missing = toLayOut(texts)
  if (missing.length === 0) return
  const laidOut = await layOut(missing)
  for (const [i, one] of laidOut.entries()) if (one) rememberLaidOut(missing[i] as string, one)
}
