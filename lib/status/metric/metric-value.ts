import type { Metric } from '@/lib/status/facts/facts'

/** A value as it is shown: its decimals, none where they are all 0, and its unit (STATUSPAGE §6.4). */
export function metricValue(
  value: number,
  { decimalPlaces, suffix }: Pick<Metric, 'decimalPlaces' | 'suffix'>,
): string {
  const digits = value.toFixed(decimalPlaces).replace(/\.0+$/, '').replace(/^-0$/, '0')
  const [whole = '', ...decimals] = digits.split('.')
  const text = [inThousands(whole), ...decimals].join('.')
  return suffix ? text + suffix : text
}

/** `1,234,567` for `1234567`. */
function inThousands(whole: string): string {
  const sign = whole.startsWith('-') ? '-' : ''
  let rest = whole.slice(sign.length)
  const parts: string[] = []
  for (; rest.length > 3; rest = rest.slice(0, -3)) parts.unshift(rest.slice(-3))
  return sign + [rest, ...parts].join(',')
}
