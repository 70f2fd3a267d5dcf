const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i

/** A number, or one that is written out in decimals ("75", "-.5", "1e3"); null for anything else, and for what is not finite. */
export function decimalNumber(given: unknown): number | null {
  const value = typeof given === 'string' && decimal.test(given.trim()) ? Number(given) : given
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
