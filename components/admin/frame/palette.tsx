'use client'
import { type KeyboardEvent, type RefObject, useContext, useEffect, useId, useState } from 'react'
import { RolesContext } from '@/components/admin/basics/allowed'
import { useDeskPage } from '@/components/admin/basics/desk-page'
import { matchingEntries, type PaletteEntry, publicPage, standingEntries } from './palette-entries'

/** Goes anywhere and starts anything, by a few letters of its name. */
export function Palette({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const page = useDeskPage()
  const named = useNamedEntries(dialog, page ? `?page=${page.id}` : '')
  const shown = matchingEntries([...standingEntries(useContext(RolesContext)), ...named], typed)
  const go = ({ address }: PaletteEntry) =>
    window.location.assign(address === publicPage ? `${page?.publicUrl ?? ''}/` : address)
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      const chosen = shown[at]
      if (chosen) go(chosen)
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || shown.length === 0) return
    event.preventDefault()
    setAt((at + step + shown.length) % shown.length)
  }
  return (
    <dialog ref={dialog} className="palette" aria-label="Go to" onClose={() => setTyped('')}>
      <input
        type="text"
        role="combobox"
        aria-label="Page, incident or component"
        aria-expanded="true"
        aria-controls={`${id}list`}
        aria-activedescendant={shown[at] && `${id}${at}`}
        autoComplete="off"
        placeholder="Page, incident or component"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={key}
      />
      <div role="listbox" id={`${id}list`} aria-label="Found">
        {shown.map((entry, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field above holds the focus
          <div
            key={`${entry.address} ${entry.words}`}
            role="option"
            id={`${id}${index}`}
            aria-selected={index === at}
            onPointerMove={() => setAt(index)}
            onPointerUp={() => go(entry)}
          >
            <span dir="auto">{entry.words}</span> <span className="quiet">{entry.kind}</span>
          </div>
        ))}
      </div>
      <p className="quiet" role="status">
        {shown.length === 0 ? 'Nothing is called that.' : ''}
      </p>
    </dialog>
  )
}

/** Incidents and components by name, asked for when the palette opens. */
function useNamedEntries(dialog: RefObject<HTMLDialogElement | null>, about: string): PaletteEntry[] {
  const [entries, setEntries] = useState<PaletteEntry[]>([])
  useEffect(() => {
    const ask = async () => {
      const answer = await fetch(`/admin/palette${about}`).catch(() => null)
      if (answer?.ok) setEntries((await answer.json()) as PaletteEntry[])
    }
    const place = dialog.current
    place?.addEventListener('palette', ask)
    return () => place?.removeEventListener('palette', ask)
  }, [dialog, about])
  return entries
}
