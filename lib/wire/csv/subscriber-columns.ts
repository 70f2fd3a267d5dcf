import { lettersOf } from './left-the-list'

/** Columns of a list of subscribers, and what other programs and languages call them, in letters and digits alone. */
const names: Record<string, string> = {
  mode: 'mode type channel',
  email:
    'email emailaddress mail mailaddress emailadresse mailadresse adresseemail adressemail adresseelectronique courriel correo ' +
    'correoelectronico email1value emailid useremail contactemail primaryemail subscriberemail subscriber owneremail ownersemail',
  phone_number:
    'phonenumber phone mobile mobilephone mobilenumber telephone telephonenumber tel telefon telefonnummer handynummer sms cell cellphone msisdn',
  phone_country: 'phonecountry country countrycode',
  endpoint: 'endpoint url webhook webhookurl endpointurl',
  components:
    'components component componentids componentid componentnames componentname subscribedcomponents komponenten',
  state:
    'state status subscriptionstatus memberstatus emailstatus substatus contactstatus subscriberstatus emailpermissionsstatus',
}
const columnOf = new Map(
  Object.entries(names).flatMap(([column, all]) => all.split(' ').map((name) => [name, column] as const)),
)

/** Where each known column stands in a table whose first line names them; our own names win over others. */
export function placesOf(head: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const isOurs of [true, false])
    for (const [at, cell] of head.entries()) {
      const name = cell
        .toLowerCase()
        .trim()
        .replace(/[\s-]+/g, '_')
      const column = isOurs ? (Object.hasOwn(names, name) ? name : undefined) : columnOf.get(lettersOf(cell))
      if (column && !places.has(column)) places.set(column, at)
    }
  return places
}
