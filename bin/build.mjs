import './launch/root.mjs'
import { giveUp } from './launch/cannot-start.mjs'
import { makePages, makePrograms } from './launch/checkout.mjs'

await makePrograms().then(makePages).catch(giveUp)
