import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Runs a program of node_modules with its output shown; answers its exit code. */
export function runShown(program, args, env = {}) {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit', env: { ...process.env, ...env } })
  return new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
}

/**
 * Runs a test runner that writes a JSON report to a file. `count(report)` answers `{ passed, failed }`; a runner that failed
 * without a failed test (a file that does not load, no report) counts as one failure.
 */
export async function runReported(start, count) {
  const folder = mkdtempSync(path.join(tmpdir(), 'heliograph-report-'))
  const file = path.join(folder, 'report.json')
  try {
    const code = await start(file)
    const counted = readCount(file, count)
    return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readCount(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { passed: 0, failed: 1 }
  }
}
