/** How long a test waits for what must come, in ms: a guard against what never comes, on a machine that has other work too. */
export const patienceMs = 60_000
