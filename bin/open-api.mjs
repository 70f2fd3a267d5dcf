import './launch/root.mjs'
import { writeFileSync } from 'node:fs'
import { build } from 'esbuild'

// the description is TypeScript without any dependency: bundled in memory, asked once
const { outputFiles } = await build({
  stdin: { contents: "export { openApi } from '@/lib/api/open-api'", resolveDir: '.', loader: 'ts' },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
})
const module = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
writeFileSync('docs/openapi.json', `${JSON.stringify(module.openApi(), null, 2)}\n`)
console.log('docs/openapi.json is written.')
