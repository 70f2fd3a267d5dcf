import { spawn } from 'node:child_process'

/** A start that is expected to end by itself: its exit code and what it said. */
export async function tryStart(
  env: Record<string, string>,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['bin/start.mjs'], { env: { ...process.env, ...env } })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (said.out += chunk))
  child.stderr.on('data', (chunk) => (said.err += chunk))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, ...said }
}
