import path from 'node:path'
import { build } from 'esbuild'

/** A source file with all of ours that it needs as one program for a process of its own. Answers where it is. */
export async function bundled(entry: string): Promise<string> {
  const outfile = path.resolve('.build/tests', `${path.basename(entry, '.ts')}-${process.pid}.mjs`)
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  })
  return outfile
}
