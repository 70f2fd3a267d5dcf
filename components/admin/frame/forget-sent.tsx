'use client'
import { useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { forgetSentDraft } from '@/components/admin/basics/kept-draft'

/** On every page that follows a publish: what was published is no draft any more. */
export function ForgetSent() {
  const sent = useSearchParams().get('sent')
  useEffect(() => forgetSentDraft(sent), [sent])
  return null
}
