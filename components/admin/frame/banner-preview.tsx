'use client'
import { useDeferredValue } from 'react'
import { useValue } from '@/components/admin/basics/form-context'
import { Banner } from '@/components/page/banner'
import { SiteHeader } from '@/components/page/site-header'
import { operatorLocale } from '@/lib/messages/locale'
import type { Page } from '@/lib/status/facts/facts'

/** The head of every page, as customers will see it. */
export function BannerPreview({ page }: { page: Page }) {
  const name = useValue('name', page.name)
  const banner = useDeferredValue(useValue('banner', page.banner ?? ''))
  const advice = useDeferredValue(useValue('advice', page.advice ?? ''))
  return (
    <aside className="preview" aria-label="Preview">
      <p className="preview-head">As customers will see it</p>
      <div inert>
        <SiteHeader locale={operatorLocale} name={name} here={null} />
      </div>
      <Banner page={{ ...page, banner: banner.trim() || null, advice: advice.trim() || null }} />
    </aside>
  )
}
