import type { ReactNode } from 'react'
import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'

type Props = { locale: Locale; name: string; folded: boolean; children: ReactNode[] }

/** One group of a picker: its components beneath its name, and one tick for all of them. */
export function PickerGroup({ locale, name, folded, children }: Props) {
  const words = say(locale)
  return (
    <div className="relative border-t border-line" data-pick-group="">
      <details open={!folded}>
        <summary className="min-h-9 py-1.5 pe-20">
          <span dir="auto">{name}</span>{' '}
          <span
            className="text-sm text-quiet"
            data-pick-count={words('picker.chosen', { count: '#' })}
            suppressHydrationWarning
          >
            {children.length}
          </span>
        </summary>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has no room for a summary */}
        <div className="pb-2 ps-4" role="group" aria-label={name}>
          {children}
        </div>
      </details>
      <label className="absolute end-0 top-0 flex min-h-9 items-center gap-2 px-1 text-sm noscript:hidden">
        <input className="size-4 accent-link" type="checkbox" data-pick-all="" />
        <span>
          {words('picker.all')} <span className="sr-only">{words('picker.all_of', { name })}</span>
        </span>
      </label>
    </div>
  )
}
