/**
 * What the types of the files look like that are kept on disk, so that none of another shape is read after an upgrade. Hashes of the types
 * themselves: bundling the programs puts them here (`bin/launch/type-shape.mjs`), and nobody has to raise a number.
 */
export const keptShapes = { facts: 'not bundled', pages: 'not bundled', shown: 'not bundled' }
