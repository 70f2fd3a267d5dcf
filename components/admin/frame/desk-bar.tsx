import { Allowed } from '@/components/admin/basics/allowed'
import { deskPlaces, placeOf } from './desk-places'

/** The six places of the desk, and beneath them what the present one leads to. */
export function DeskBar({ here }: { here: string }) {
  const now = placeOf(here)
  return (
    <>
      <nav aria-label="Desk">
        {deskPlaces.map((place) => (
          <a
            key={place.address}
            href={place.address}
            aria-current={currentOf(place === now?.place, here, place.address)}
          >
            {place.words}
          </a>
        ))}
      </nav>
      {now?.place.under && (
        <nav className="beneath-bar" aria-label={`${now.place.words}: more`}>
          {now.place.under.map(([address, words, verb]) => (
            <Allowed key={address} verb={verb ?? null}>
              <a href={address} aria-current={currentOf(address === now.at, here, address)}>
                {words}
              </a>
            </Allowed>
          ))}
        </nav>
      )}
    </>
  )
}

const currentOf = (isHere: boolean, here: string, address: string) =>
  isHere ? (here === address ? 'page' : 'true') : undefined
