import { readFileSync } from 'node:fs'
import { lockComplaints } from './lock-file.mjs'
import { noOutcome, runShown, timed } from './test-run.mjs'

const checks = {
  'format, lint and imports': () => runShown('node_modules/@biomejs/biome/bin/biome', ['ci', '--colors=off', '.']),
  types: () => runShown('node_modules/typescript/bin/tsc', ['--noEmit', '-p', '.']),
  'regular expressions are linear, or what they are given is bounded': checkRegexes,
  'lock file is complete and names no registry': checkLock,
}

/** What needs no test to run: each check counts as one. */
export const runChecks = () =>
  timed('check', async () => {
    const total = noOutcome()
    for (const [title, run] of Object.entries(checks)) {
      const { code, said } = await run()
      console.log(`${code === 0 ? '✓' : '✗'} ${title}`)
      if (code === 0) total.passed += 1
      else {
        total.failed += 1
        total.failures.push({ suite: 'check', file: '', title, error: said })
      }
    }
    return total
  })

async function checkRegexes() {
  const { regexComplaints } = await import('./regex-check.mjs')
  return complain(regexComplaints())
}

function complain(complaints) {
  for (const complaint of complaints) console.error(complaint)
  return { code: complaints.length, said: complaints.join('\n') }
}

function checkLock() {
  const complaints = lockComplaints(JSON.parse(readFileSync('package-lock.json', 'utf8')))
  if (/^[ \t]*(?:[\w@:/.-]*:)?registry[ \t]*=/m.test(readFileSync('.npmrc', 'utf8')))
    complaints.push('.npmrc names a registry')
  return complain(complaints)
}
