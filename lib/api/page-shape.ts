import { removable, textKind } from './kinds'
import { type Shape, said } from './shape'

const fields = {
  name: said(textKind, 'One line, at most 255 characters.'),
  time_zone: said(textKind, 'A name such as America/Los_Angeles.'),
  page_description: said(removable, 'At most 2,000 characters.'),
  banner: said(removable, 'Markdown above everything. A field of ours.'),
  advice: said(removable, 'The standing line of advice in Markdown. A field of ours.'),
}

const deployed = 'cannot be changed here: it follows from how the page is set up'
const notHere = 'cannot be changed: this page does not have it'

const css =
  'body_background_color font_color light_font_color greens yellows oranges reds blues border_color graph_color'

/** The body of a request that changes the page (STATUSPAGE §5.2). */
export const pageShape = {
  root: 'page',
  fields,
  otherNames: { description: 'page_description' },
  elsewhere: {
    ...Object.fromEntries(['domain', 'subdomain', 'url'].map((key) => [key, deployed])),
    ...Object.fromEntries(`${css} link_color no_data`.split(' ').map((key) => [`css_${key}`, notHere])),
    ...Object.fromEntries(
      [
        ...['branding', 'headline', 'support_url', 'hidden_from_search', 'viewers_must_be_team_members'],
        ...['allow_page_subscribers', 'allow_incident_subscribers', 'allow_email_subscribers'],
        ...['allow_sms_subscribers', 'allow_webhook_subscribers', 'allow_rss_atom_feeds', 'notifications_from_email'],
        ...['notifications_email_footer', 'twitter_username', 'ip_restrictions', 'city', 'state', 'country'],
        ...['favicon_logo', 'transactional_logo', 'hero_cover', 'email_logo', 'twitter_logo'],
      ].map((key) => [key, notHere]),
    ),
  },
  answered: ['id', 'created_at', 'updated_at', 'activity_score', 'heliograph_receipt'],
} as const satisfies Shape<typeof fields>
