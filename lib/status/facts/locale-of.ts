import type { Locale } from '@/lib/messages/locale'
import type { Page } from './facts'

/** The language of a page: English, until pages have one of their own. */
export const localeOf = (_: Pick<Page, 'name'>): Locale => 'en'
