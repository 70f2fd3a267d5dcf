import './launch/root.mjs'
import { giveUp } from './launch/cannot-start.mjs'
import { makeSources } from './launch/checkout.mjs'

await makeSources().catch(giveUp)
