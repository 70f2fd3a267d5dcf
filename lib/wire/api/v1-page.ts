import type { Facts } from '@/lib/status/facts/facts'
import { pageTime } from './v2'

const unset = {
  headline: null,
  branding: null,
  subdomain: null,
  domain: null,
}

const subscribing = {
  hidden_from_search: false,
  allow_page_subscribers: false,
  allow_incident_subscribers: false,
  allow_email_subscribers: false,
  allow_sms_subscribers: false,
  allow_rss_atom_feeds: true,
  allow_webhook_subscribers: false,
  notifications_from_email: null,
  notifications_email_footer: null,
  activity_score: 0,
  twitter_username: null,
  viewers_must_be_team_members: false,
  ip_restrictions: null,
  city: null,
  state: null,
  country: null,
}

const looks = {
  css_body_background_color: null,
  css_font_color: null,
  css_light_font_color: null,
  css_greens: null,
  css_yellows: null,
  css_oranges: null,
  css_blues: null,
  css_reds: null,
  css_border_color: null,
  css_graph_color: null,
  css_link_color: null,
  css_no_data: null,
  favicon_logo: null,
  transactional_logo: null,
  hero_cover: null,
  email_logo: null,
  twitter_logo: null,
}

/** The page as the management API answers it (STATUSPAGE §5.3); what we do not have is null. `banner` and `advice` are ours. */
export function managedPage({ page }: Pick<Facts, 'page'>, { baseUrl }: { baseUrl: string }) {
  return {
    id: page.id,
    created_at: pageTime(page.createdAt, page),
    updated_at: pageTime(page.updatedAt, page),
    name: page.name,
    page_description: page.description,
    ...unset,
    url: baseUrl,
    support_url: null,
    ...subscribing,
    time_zone: page.timeZone,
    ...looks,
    banner: page.banner,
    advice: page.advice,
  }
}
