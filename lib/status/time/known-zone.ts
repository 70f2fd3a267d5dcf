/** The zone when this machine's time zone database knows it, and UTC otherwise: no page is lost over it. */
export function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    return 'Etc/UTC'
  }
}
