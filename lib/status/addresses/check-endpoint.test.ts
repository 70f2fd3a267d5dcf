import { expect, test } from 'vitest'
import { hostileUrls } from '@/e2e/support/hostile-urls'
import { Refusal } from '@/lib/status/text/refusal'
import { parseAllowedDestinations } from './allowed-destinations'
import { checkSlackUrl, checkTeamsUrl, checkWebhookUrl } from './check-endpoint'

const refused = (act: () => unknown) => {
  try {
    return `accepted as ${act()}`
  } catch (error) {
    if (error instanceof Refusal) return error.field
    throw error
  }
}

test('every hostile address is refused at the door, with a sentence about the endpoint', () => {
  const urls = hostileUrls(4321)
  expect(new Set(urls).size).toBeGreaterThan(150)
  for (const url of urls)
    expect(
      refused(() => checkWebhookUrl(url)),
      url,
    ).toBe('endpoint')
})

test.each([
  ['https://example.com/hook?a=1', 'https://example.com/hook?a=1'],
  ['  https://EXAMPLE.com:443/hook  ', 'https://example.com/hook'],
  ['https://hooks.example.com:8443/a#token', 'https://hooks.example.com:8443/a'],
  ['https://bücher.example/hook', 'https://xn--bcher-kva.example/hook'],
  ['https://8.8.8.8/hook', 'https://8.8.8.8/hook'],
  ['https://[2606:4700:4700::1111]/hook', 'https://[2606:4700:4700::1111]/hook'],
  ['https://example.com/path/with@sign', 'https://example.com/path/with@sign'],
])('%s is stored as %s', (given, stored) => {
  expect(checkWebhookUrl(given)).toBe(stored)
  expect(checkWebhookUrl(stored)).toBe(stored)
})

test('what the operator named may be called: that host, that port, that block, and nothing beside it', () => {
  const allowed = parseAllowedDestinations('hook.corp:8080, 10.1.0.0/16 [::1]:9000')
  for (const url of ['http://hook.corp:8080/a', 'http://10.1.2.3:99/', 'https://10.1.255.255/', 'http://[::1]:9000/']) {
    expect(checkWebhookUrl(url, allowed)).toBe(url)
  }
  for (const url of [
    'http://hook.corp/',
    'https://hook.corp:8081/',
    'https://10.2.0.1/',
    'http://[::1]/',
    'http://a.b/',
  ]) {
    expect(
      refused(() => checkWebhookUrl(url, allowed)),
      url,
    ).toBe('endpoint')
  }
})

test('plain http is for those who say so, and then on port 80 only', () => {
  const allowed = parseAllowedDestinations('http')
  expect(checkWebhookUrl('http://example.com/', allowed)).toBe('http://example.com/')
  for (const url of ['http://example.com:8080/', 'http://127.0.0.1/', 'http://localhost/']) {
    expect(
      refused(() => checkWebhookUrl(url, allowed)),
      url,
    ).toBe('endpoint')
  }
})

test.each(['10.0.0.0/33', 'fd00::/129', '10.0.0.0/x', 'https://example.com', 'user@host', 'a b c/d', 'host:99999'])(
  'the list of allowed destinations refuses %s and does not repeat it',
  (entry) => {
    expect(() => parseAllowedDestinations(`http ${entry}`)).toThrow(Refusal)
    expect(() => parseAllowedDestinations(`http ${entry}`)).not.toThrow(entry)
  },
)

test('a Slack address is one of Slack', () => {
  const url = 'https://hooks.slack.com/services/T0/B0/x'
  expect(checkSlackUrl(url)).toBe(url)
  for (const other of [
    'https://hooks.slack.com.example.com/services/T0/B0/x',
    'https://example.com/hooks.slack.com/',
    'https://xhooks.slack.com/services/',
    'https://hooks.slack.com:8443/services/T0/B0/x',
    'http://hooks.slack.com/services/T0/B0/x',
    'https://127.0.0.1/services',
  ]) {
    expect(
      refused(() => checkSlackUrl(other)),
      other,
    ).toBe('endpoint')
  }
  const allowed = parseAllowedDestinations('127.0.0.0/8')
  expect(checkSlackUrl('http://127.0.0.1:5000/x', allowed)).toBe('http://127.0.0.1:5000/x')
})

test('a Teams address is one of Microsoft', () => {
  for (const url of [
    'https://prod-12.westeurope.logic.azure.com/workflows/0/triggers/manual/paths/invoke?sig=x',
    'https://default0.12.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/0',
    'https://example.webhook.office.com/webhookb2/0',
  ]) {
    expect(checkTeamsUrl(url)).toBe(url)
  }
  expect(checkTeamsUrl('https://a.logic.azure.com:443/x')).toBe('https://a.logic.azure.com/x')
  for (const other of [
    'https://logic.azure.com/',
    'https://evil-logic.azure.com/',
    'https://a.logic.azure.com.example.com/',
  ]) {
    expect(
      refused(() => checkTeamsUrl(other)),
      other,
    ).toBe('endpoint')
  }
})
