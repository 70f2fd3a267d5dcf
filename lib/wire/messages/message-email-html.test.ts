import { describe, expect, test } from 'vitest'
import { emailMessage } from './message-email'
import { palette, type Shade } from './message-palette'
import { announcedSpecimen, maintenance, sentAt } from './message-specimens'

const html = (body: string) => emailMessage(announcedSpecimen('u4', { update: { body } }), sentAt).html

describe('the HTML part', () => {
  test('has one style sheet, which loads nothing', () => {
    const [, sheet = '', ...more] = html('<style>@import "x"</style><div style="background:url(x)">y</div>').split(
      '<style>',
    )
    expect(more).toEqual([])
    expect(sheet).not.toMatch(/url\(|@import|style="background:/)
    expect(sheet).toContain('@media (prefers-color-scheme:dark)')
  })

  test('needs no table for its layout', () => {
    expect(html('x')).not.toContain('<table')
    expect(html('|a|b|\n|-|-|\n|1|2|')).toContain('<table style="')
  })

  test('says everything once, with its colour and its words', () => {
    const page = html('All queues are **cleared**. See https://docs.example.com/q?a=1&b=2')
    expect(page).toContain('<strong>cleared</strong>')
    expect(page).toContain('<a href="https://docs.example.com/q?a=1&#x26;b=2" rel="nofollow noopener" class="t-link"')
    expect(page).toContain('Regions - API: partial outage → <strong class="t-operational"')
    expect(page.split('This incident affected: Web and Regions (API).')).toHaveLength(2)
    expect(page).toContain('Apr 4, 2024 - 21:11 PDT')
    expect(page).toContain('href="https://status.example.com/unsubscribe/uuu"')
  })

  test.each([
    [announcedSpecimen('u4'), 'operational'],
    [announcedSpecimen('u1', { incident: { impact: 'critical' } }), 'major_outage'],
    [announcedSpecimen('u1', { incident: { impact: 'none' } }), 'none'],
    [maintenance('scheduled'), 'under_maintenance'],
  ])('begins with a rule in the colour of the impact (%#)', (one, tone) => {
    expect(emailMessage(one, sentAt).html).toContain(`<div class="e-${tone}"`)
  })

  test('names are text', () => {
    const { html: page } = emailMessage(announcedSpecimen('u0', { incident: { name: `<b onclick="x">'&` } }), sentAt)
    expect(page).toContain('&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;')
    expect(page).not.toContain('<b onclick')
  })

  test('stays below the size at which mail readers cut', () => {
    expect(html('*a* '.repeat(6000)).length).toBeLessThan(100_000)
    expect(html('<b>&</b>'.repeat(3000)).length).toBeLessThan(100_000)
  })
})

describe('every colour of words is legible (WCAG 2.2, 4.5:1)', () => {
  const surfaces: Shade[] = ['paper', 'soft']
  const words = (Object.keys(palette) as Shade[]).filter((shade) => !['paper', 'soft', 'line'].includes(shade))
  const pairs = (['light', 'dark'] as const).flatMap((scheme) =>
    words.flatMap((shade) => surfaces.map((surface) => ({ scheme, shade, surface }))),
  )

  test.each(pairs)('$shade on $surface, $scheme', ({ scheme, shade, surface }) => {
    expect(contrast(palette[shade][scheme], palette[surface][scheme])).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['light', 'dark'] as const)('the button, %s', (scheme) => {
    expect(contrast(palette.paper[scheme], palette.link[scheme])).toBeGreaterThanOrEqual(4.5)
  })
})

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
