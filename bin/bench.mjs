import './launch/root.mjs'
import path from 'node:path'
import { giveUp } from './launch/cannot-start.mjs'
import { makePages, makePrograms } from './launch/checkout.mjs'

// Measures the built product (bin/bench.ts) and writes docs/BENCHMARKS.md.
await makePrograms()
  .then(makePages)
  .then(() => import(path.resolve('.build/bench.mjs')))
  .catch(giveUp)
