import { readFileSync } from 'node:fs'
import { lockComplaints } from './lock-file.mjs'
import { runShown } from './test-run.mjs'

const checks = {
  'format, lint and imports': () => runShown('node_modules/@biomejs/biome/bin/biome', ['ci', '--colors=off', '.']),
  types: () => runShown('node_modules/typescript/bin/tsc', ['--noEmit', '-p', '.']),
  'regular expressions are linear, or what they are given is bounded': checkRegexes,
  'lock file is complete and names no registry': checkLock,
}

/** What needs no test to run: each check counts as one. */
export async function runChecks() {
  const total = { passed: 0, failed: 0 }
  for (const [name, run] of Object.entries(checks)) {
    const ok = (await run()) === 0
    console.log(`${ok ? '✓' : '✗'} ${name}`)
    total[ok ? 'passed' : 'failed'] += 1
  }
  return total
}

async function checkRegexes() {
  const { regexComplaints } = await import('./regex-check.mjs')
  return complain(regexComplaints())
}

function complain(complaints) {
  for (const complaint of complaints) console.error(complaint)
  return complaints.length
}

function checkLock() {
  const complaints = lockComplaints(JSON.parse(readFileSync('package-lock.json', 'utf8')))
  if (/^[ \t]*(?:[\w@:/.-]*:)?registry[ \t]*=/m.test(readFileSync('.npmrc', 'utf8')))
    complaints.push('.npmrc names a registry')
  return complain(complaints)
}
