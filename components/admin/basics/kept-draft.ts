import type { TypedFields } from './form-state'

type Kept = { at: number; typed: TypedFields }

const prefix = 'heliograph draft '
const goodForMs = 7 * 86_400_000

/** Keeps what stands in a form in this browser. Without room or permission there it is not kept: nothing else fails. */
export function keepDraft(name: string, typed: TypedFields): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ at: Date.now(), typed }))
  } catch {}
}

export function findDraft(name: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(prefix + name) ?? 'null') as Kept | null
    return kept && Date.now() - kept.at < goodForMs ? kept : null
  } catch {
    return null
  }
}

export function forgetDraft(name: string): void {
  try {
    localStorage.removeItem(prefix + name)
  } catch {}
}

/** Forgets the draft of the attempt that has been published: the page that follows a publish names its key. */
export function forgetSentDraft(sent: string | null): void {
  if (!sent) return
  try {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith(prefix))) {
      const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null
      if (kept?.typed.key?.[0] === sent) localStorage.removeItem(key)
    }
  } catch {}
}
