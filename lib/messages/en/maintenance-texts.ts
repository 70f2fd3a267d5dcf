/** What is said of maintenances by themselves. */
export const maintenanceTexts = {
  'maintenance.moved': 'This maintenance was moved. It is now scheduled for {begin} to {end}.',
  'maintenance.extended': 'The end of this maintenance was moved. It is now expected to be over at {end}.',
} as const
