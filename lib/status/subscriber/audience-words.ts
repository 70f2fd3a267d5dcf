import { inWords } from '@/lib/status/text/in-words'

const words: Record<string, (count: string, one: boolean) => string> = {
  email: (count) => `${count} by e-mail`,
  sms: (count) => `${count} by SMS`,
  webhook: (count, one) => `${count} ${one ? 'webhook' : 'webhooks'}`,
  slack: (count, one) => `${count} ${one ? 'Slack channel' : 'Slack channels'}`,
  teams: (count, one) => `${count} ${one ? 'Teams channel' : 'Teams channels'}`,
}

/** Whom a message goes to: "412 by e-mail, 3 webhooks and nobody by SMS". Channels by their names, known ones first; "nobody" when all are 0. */
export function audienceInWords(byChannel: Readonly<Record<string, number>>): string {
  const channels = [...Object.keys(words), ...Object.keys(byChannel).filter((name) => !Object.hasOwn(words, name))]
  const counted = channels.flatMap((name) => (byChannel[name] === undefined ? [] : [{ name, count: byChannel[name] }]))
  if (counted.every(({ count }) => count === 0)) return 'nobody'
  return inWords(counted.toSorted((a, b) => Number(b.count > 0) - Number(a.count > 0)).map(inOnePart))
}

/** Whom it would go to, as a sentence; null: that is not known. `more`: only the first 100,000 subscribers were looked at. */
export function audienceSentence(
  audience: { byChannel: Readonly<Record<string, number>>; more: boolean } | null,
): string {
  if (!audience) return 'Whom it would go to is not counted yet.'
  const { byChannel, more } = audience
  return `Would go to ${audienceInWords(byChannel)}${more ? ', counting the first 100,000 subscribers' : ''}.`
}

function inOnePart({ name, count }: { name: string; count: number }): string {
  const say = Object.hasOwn(words, name) ? words[name] : undefined
  const figure = count === 0 ? (isPlace(name) ? 'no' : 'nobody') : count.toLocaleString('en-US')
  return say ? say(figure, count === 1) : `${figure} by ${name}`
}

const isPlace = (name: string) => ['webhook', 'slack', 'teams'].includes(name)
