const mostLines = 200
const mostOfOne = 25
/** What a failure has beside its error: a blank line and its name. */
const aroundOne = 2

/**
 * Lines that name every failed test with the start of its error, at most 200 in all: where many failed, less of each, and in the end
 * only as many names as have room. A last line tells the seconds of each suite.
 */
export function summaryLines({ failures, seconds }) {
  const room = mostLines - 3
  const each = Math.min(mostOfOne, Math.max(0, Math.floor(room / Math.max(1, failures.length)) - aroundOne))
  const told = failures.slice(0, Math.floor(room / (each + aroundOne)))
  const left = failures.length - told.length
  return [
    ...told.flatMap((failure) => ['', nameOf(failure), ...startOf(failure.error, each)]),
    ...(left > 0 ? ['', `… and ${left} more`] : []),
    `seconds: ${seconds.map(([suite, count]) => `${suite} ${count}`).join(', ')}`,
  ]
}

const nameOf = ({ suite, file, title }) =>
  ['✗', `${suite}:`, file, title].filter(Boolean).join(' ').replaceAll('\n', ' ')

const startOf = (error, most) =>
  error
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, most)
    .map((line) => `  ${line.slice(0, 300)}`)
