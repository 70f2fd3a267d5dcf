// Loaded into the processes of a drill by NODE_OPTIONS, never part of the product: what a renderer's worst moments are like.
// SIGUSR2 holds up its main thread for as long as this file's address says, SIGHUP lets it take memory until it ends of it; told to
// refuse, it ends before it begins.
if (process.argv[1]?.endsWith('renderer-process.mjs')) {
  if (new URL(import.meta.url).searchParams.has('refuse')) process.exit(3)
  process.on('SIGUSR2', () => {
    const until = Date.now() + Number(new URL(import.meta.url).searchParams.get('ms'))
    while (Date.now() < until);
  })
  process.on('SIGHUP', () => {
    const taken = []
    for (;;) taken.push(new Array(100_000).fill(taken.length))
  })
}
