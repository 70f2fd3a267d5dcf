'use client'
import { useDeferredValue } from 'react'
import { Banner } from '@/components/banner'
import { Masthead } from '@/components/masthead'
import type { Page } from '@/lib/status/facts'
import { useValue } from './form-context'

/** The head of every page, as customers will see it. */
export function BannerPreview({ page }: { page: Page }) {
  const name = useValue('name', page.name)
  const banner = useDeferredValue(useValue('banner', page.banner ?? ''))
  const advice = useDeferredValue(useValue('advice', page.advice ?? ''))
  return (
    <aside className="preview" aria-label="Preview">
      <p className="preview-head">As customers will see it</p>
      <div inert>
        <Masthead name={name} here={null} />
      </div>
      <Banner page={{ ...page, banner: banner.trim() || null, advice: advice.trim() || null }} />
    </aside>
  )
}
