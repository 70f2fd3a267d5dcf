type Props = { series: { id: string; name: string; follows: boolean } | null }

/** That a maintenance is one date of several, and what that means for a change. */
export function OfSeries({ series }: Props) {
  if (!series) return null
  return (
    <p className="quiet">
      One date of <a href={`/admin/maintenances/series/${series.id}`}>{series.name}</a>.{' '}
      {series.follows
        ? 'What you change here changes this date alone, and it no longer follows the others.'
        : 'It was changed by itself and no longer follows the others.'}
    </p>
  )
}
