import path from 'node:path'

// Imported before everything else: all paths are those of the checkout, wherever the program was called from.
process.chdir(path.resolve(import.meta.dirname, '../..'))
