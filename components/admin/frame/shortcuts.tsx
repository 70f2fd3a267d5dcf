'use client'
import { useEffect, useRef, useState } from 'react'
import { Palette } from './palette'
import { bareKeys, shortcutOf } from './shortcut-of'

const offName = 'heliograph single keys'

/** The keys of the desk: the palette, what each key does, and what they lead to. They never fire while somebody types. */
export function Shortcuts() {
  const palette = useRef<HTMLDialogElement>(null)
  const help = useRef<HTMLDialogElement>(null)
  const [single, setSingle] = useState(true)
  useEffect(() => setSingle(kept(offName) !== 'off'), [])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // asked at each key: one that is pressed while the page is still being drawn counts as well
      const meant = shortcutOf(event, kept(offName) !== 'off')
      if (!meant || (document.querySelector('dialog[open]') && meant !== 'palette')) return
      event.preventDefault()
      if (meant === 'palette') open(palette.current)
      else if (meant === 'help') open(help.current)
      else if (meant === 'filter') document.querySelector<HTMLElement>('[data-pick-filter]')?.focus()
      else window.location.assign(meant)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  useEffect(() => {
    // a browser shows only the caret of a long field, and the rest may lie behind the bar with the button
    const show = ({ target }: FocusEvent) => {
      if (target instanceof HTMLTextAreaElement) target.scrollIntoView({ block: 'nearest' })
    }
    document.addEventListener('focusin', show)
    return () => document.removeEventListener('focusin', show)
  }, [])
  const turn = (on: boolean) => {
    setSingle(on)
    keep(offName, on ? 'on' : 'off')
  }
  return (
    <>
      <span className="scripted">
        <button type="button" className="link" onClick={() => open(palette.current)}>
          Go to …
        </button>
        <button type="button" className="link" onClick={() => open(help.current)}>
          Shortcuts
        </button>
      </span>
      <Palette dialog={palette} />
      <dialog ref={help} className="palette" aria-label="Shortcuts">
        <dl className="keys">
          <Key keys="Ctrl K or ⌘ K" does="go anywhere, start anything" />
          <Key keys="Ctrl Enter or ⌘ Enter" does="publish or save the form you are in" />
          {bareKeys.map(({ key, does }) => (
            <Key key={key} keys={key} does={does} />
          ))}
          <Key keys="Esc" does="close what is open" />
        </dl>
        <label className="check">
          <input type="checkbox" checked={single} onChange={(event) => turn(event.target.checked)} />
          <span>Single keys are shortcuts, outside of fields</span>
        </label>
        <form method="dialog">
          <button type="submit" className="button plain">
            Close
          </button>
        </form>
      </dialog>
    </>
  )
}

function Key({ keys, does }: { keys: string; does: string }) {
  return (
    <div>
      <dt>
        <kbd>{keys}</kbd>
      </dt>
      <dd>{does}</dd>
    </div>
  )
}

function open(dialog: HTMLDialogElement | null) {
  if (!dialog) return
  if (dialog.open) return dialog.close()
  dialog.dispatchEvent(new Event('palette'))
  dialog.showModal()
}

function kept(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {}
}
