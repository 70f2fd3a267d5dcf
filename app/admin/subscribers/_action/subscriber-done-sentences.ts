import { counted } from '@/app/admin/_action/with-done'

/** What the actions of this folder say they did. */
export const subscriberDoneSentences = {
  added: () => 'Subscribed.',
  asked: () => 'Subscribed once the address is confirmed: the message that asks for it is on its way.',
  known: () => 'This address had been subscribed already, and stays as it was.',
  changed: () => 'The components are saved.',
  unsubscribed: () => 'Unsubscribed. Nothing more is sent.',
  reactivated: () => 'Out of quarantine. The next message is sent again.',
  quarantined: () => 'Quarantined. Nothing is sent until you reactivate it.',
  resent: () => 'The confirmation is on its way again.',
  imported: (count: string) => {
    const words = counted(count, 'subscriber', 'subscribers')
    return words && `${words} added.`
  },
}
