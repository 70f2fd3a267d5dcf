import { flagKind, textKind } from './kinds'
import { type Shape, said } from './shape'

const postmortemFields = {
  body_draft: said(textKind, 'The draft in Markdown.'),
}

/** The body of a request that writes a postmortem's draft. */
export const postmortemShape = {
  root: 'postmortem',
  fields: postmortemFields,
  otherNames: { body: 'body_draft' },
  required: ['body_draft'],
  answered: [
    ...['preview_key', 'body_updated_at', 'body_draft_updated_at', 'published_at', 'notify_subscribers'],
    ...['notify_twitter', 'custom_tweet', 'created_at', 'updated_at', 'heliograph_receipt'],
  ],
} as const satisfies Shape<typeof postmortemFields>

const publishFields = {
  notify_subscribers: said(flagKind, 'Whether subscribers are told; false unless said.'),
}

const noTweets = 'cannot be done: nothing is posted to Twitter from here'

/** The body of a request that publishes a postmortem; it may be empty. */
export const publishShape = {
  root: 'postmortem',
  rootless: true,
  fields: publishFields,
  elsewhere: {
    notify_twitter: noTweets,
    custom_tweet: noTweets,
    body_draft: 'is written at the address of the postmortem itself',
  },
} as const satisfies Shape<typeof publishFields>
