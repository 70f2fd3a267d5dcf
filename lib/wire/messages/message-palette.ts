import type { ComponentStatus } from '@/lib/status/facts/component-status'

/** The colours of a mail: surfaces, words, and one for each component status (the tokens of the look). */
export type Shade = 'paper' | 'soft' | 'line' | 'ink' | 'quiet' | 'link' | 'none' | ComponentStatus

export const palette: Record<Shade, { light: string; dark: string }> = {
  paper: { light: '#fcfbf8', dark: '#15140f' },
  soft: { light: '#f3f0e9', dark: '#23211b' },
  line: { light: '#e4e0d6', dark: '#34322a' },
  ink: { light: '#1d1b16', dark: '#efece3' },
  quiet: { light: '#625d52', dark: '#a8a294' },
  link: { light: '#1d4f91', dark: '#9cc0f5' },
  none: { light: '#625d52', dark: '#a8a294' },
  operational: { light: '#1b7a46', dark: '#6fcf97' },
  under_maintenance: { light: '#2b5ca8', dark: '#93b9f3' },
  degraded_performance: { light: '#8a6100', dark: '#e6bd4f' },
  partial_outage: { light: '#b04a00', dark: '#f29a5c' },
  major_outage: { light: '#b3261e', dark: '#ff8a80' },
}

/** Which colours an element takes: for its words, behind them, for its rules. */
export type Paint = { text?: Shade; back?: Shade; edge?: Shade }

/**
 * Classes and inline style of a painted element. Inline are the light colours, for readers that drop style sheets; the
 * classes are what {@link darkRules} overrides.
 */
export function painted({ text, back, edge }: Paint, css = ''): { classes: string[]; style: string } {
  const classes = [text && `t-${text}`, back && `b-${back}`, edge && `e-${edge}`].filter((name) => name !== undefined)
  const style = [
    text && `color:${palette[text].light}`,
    back && `background-color:${palette[back].light}`,
    edge && `border-color:${palette[edge].light}`,
    css,
  ]
  return { classes, style: style.filter(Boolean).join(';') }
}

/** The style sheet of the dark scheme, without its media query. */
export const darkRules: string = Object.entries(palette)
  .flatMap(([shade, { dark }]) => [
    `.t-${shade}{color:${dark}!important}`,
    `.b-${shade}{background-color:${dark}!important}`,
    `.e-${shade}{border-color:${dark}!important}`,
  ])
  .join('')
