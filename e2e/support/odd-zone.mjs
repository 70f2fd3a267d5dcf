/**
 * Tests run where nothing is as on a developer's machine: the processes in one zone, the database in another one with a habit of its
 * own for dates and much else, reached by a socket file, its tables in a schema. TEST_PLACE=plain turns that off, to compare.
 */
export const isOddPlace = process.env.TEST_PLACE !== 'plain'

export const oddZone = 'America/New_York'

/** For a test process and all that it starts. */
export function goToOddZone() {
  if (isOddPlace) process.env.TZ = oddZone
}
