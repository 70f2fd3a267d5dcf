import { createRequire } from 'node:module'
import type AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { patienceMs } from './patience.mjs'

type Told = { tags?: string[]; include?: string }
type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number]

// the very axe that AxeBuilder runs
const { source } = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))('axe-core') as {
  source: string
}

// Once for each document: one that is written anew in the same window hears no other frame. A frame without an address has no origin.
const begun = `;axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] }); document.documentElement.heardByAxe = true`

/**
 * What axe finds on this page as it stands and in its frames, by all of its rules or those of `tags`, within `include`. AxeBuilder loads
 * axe twice for each look, opens a window for its report and words every element that passed, which takes five times as long; and it
 * passes over a frame that does not answer within a second.
 */
export async function violationsOn(page: Page, { tags, include }: Told = {}): Promise<Violation[]> {
  for (const frame of page.frames())
    if (!(await frame.evaluate(() => 'heardByAxe' in document.documentElement))) await frame.evaluate(source + begun)
  const options = {
    ...(tags && { runOnly: { type: 'tag', values: tags } }),
    resultTypes: ['violations'],
    pingWaitTime: patienceMs,
  }
  return page.evaluate(
    async ([inside, how]) => {
      const { axe } = window as unknown as {
        axe: { run: (where: unknown, how: object) => Promise<{ violations: [] }> }
      }
      return (await axe.run(inside ?? document, how)).violations
    },
    [include, options] as const,
  )
}
