import { Refusal } from '@/lib/status/text/refusal'
import { type AllowedDestinations, allowsHost, nowhereElse } from './allowed-destinations'
import { endpointUrl } from './endpoint-url'

const slackHosts = ['hooks.slack.com', 'hooks.slack-gov.com']
const teamsHosts = [
  '.logic.azure.com',
  '.logic.azure.us',
  '.logic.azure.cn',
  '.powerplatform.com',
  '.powerplatform.us',
  '.webhook.office.com',
]

/**
 * The webhook address as it is stored and called: https, port 443 or 8443, a public host, no credentials; or what `allowed`
 * names. Refusal on field `endpoint`. Where a name leads is looked at when it is called (DEPENDENCIES §B5).
 */
export function checkWebhookUrl(text: unknown, allowed: AllowedDestinations = nowhereElse): string {
  return endpointUrl(text, allowed).href
}

/** A Slack incoming webhook (https://hooks.slack.com/…), or a host that `allowed` names. Refusal on field `endpoint`. */
export function checkSlackUrl(text: unknown, allowed: AllowedDestinations = nowhereElse): string {
  return checkService(text, allowed, slackHosts, 'endpoint_not_slack')
}

/** A Microsoft Teams workflow or incoming webhook, or a host that `allowed` names. Refusal on field `endpoint`. */
export function checkTeamsUrl(text: unknown, allowed: AllowedDestinations = nowhereElse): string {
  return checkService(text, allowed, teamsHosts, 'endpoint_not_teams')
}

type Code = 'endpoint_not_slack' | 'endpoint_not_teams'

function checkService(text: unknown, allowed: AllowedDestinations, hosts: string[], code: Code): string {
  const url = endpointUrl(text, allowed)
  if (allowsHost(allowed, url)) return url.href
  const known = hosts.some((host) => url.hostname === host || (host.startsWith('.') && url.hostname.endsWith(host)))
  if (!known || url.port !== '' || url.protocol !== 'https:') throw new Refusal(code)
  return url.href
}
