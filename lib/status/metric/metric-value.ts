import type { Metric } from '@/lib/status/facts/facts'

/** A value as it is shown: its decimals, none where they are all 0, and its unit (STATUSPAGE §6.4). */
export function metricValue(
  value: number,
  { decimalPlaces, suffix }: Pick<Metric, 'decimalPlaces' | 'suffix'>,
): string {
  const digits = value.toFixed(decimalPlaces).replace(/\.0+$/, '').replace(/^-0$/, '0')
  const [whole = '', ...decimals] = digits.split('.')
  const text = [whole.replaceAll(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.')
  return suffix ? text + suffix : text
}
