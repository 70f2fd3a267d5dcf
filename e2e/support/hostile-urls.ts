/** Addresses that must never be called; `port` is where a canary listens on loopback. */
export function hostileUrls(port: number): string[] {
  const hosts = [
    ...spellingsOfLoopback,
    ...specialIpv4.filter((host) => host !== '127.0.0.1'),
    ...specialIpv6.map((address) => `[${address}]`),
    ...localNames,
  ]
  return [
    ...hosts.map((host) => `https://${host}/hook`),
    ...[...spellingsOfLoopback, '[::1]', 'localhost'].flatMap((host) => [
      `https://${host}:${port}/hook`,
      `http://${host}:${port}/hook`,
      `https://${host}:8443/hook`,
    ]),
    ...disguises(port),
  ]
}

const spellingsOfLoopback = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.0.0.1.',
  '2130706433', // decimal
  '0x7f000001', // hex
  '0x7f.1',
  '0x7F.0x0.0x0.0x1',
  '017700000001', // octal
  '0177.0.0.1',
  '0177.0.0.01',
  '127.0.0x1', // mixed
  '0',
  '0.0.0.0',
  '127.255.255.254',
  '１２７.０.０.１', // full-width digits
  '127。0。0。1', // ideographic dots
  '①②⑦.⓪.⓪.①',
  '%31%32%37.0.0.1',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:7f00:1]',
  '[::127.0.0.1]', // deprecated "compatible"
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
]

const specialIpv4 = [
  '10.0.0.1',
  '100.64.0.1', // carrier-grade NAT
  '169.254.169.254', // metadata
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.31.196.1',
  '192.52.193.1',
  '192.88.99.1',
  '192.168.1.1',
  '192.175.48.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
]

const specialIpv6 = [
  'fe80::1', // link-local
  'fe80::1%25lo', // zone id
  'fec0::1',
  'fc00::1', // unique local
  'fd00:ec2::254', // metadata
  'ff02::1',
  '64:ff9b::7f00:1', // NAT64 of loopback
  '64:ff9b:1::1',
  '2002:7f00:1::', // 6to4 of loopback
  '2001:0:7f00:1::', // Teredo
  '2001:db8::1',
  '2001:10::1',
  '2001:2::1',
  '100::1',
  '3fff::1',
  '5f00::1',
  '::ffff:0:7f00:1', // SIIT
  '::ffff:10.0.0.1',
  '::ffff:a9fe:a9fe',
  '4000::1', // given to nobody
]

const localNames = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'foo.localhost',
  'printer.local',
  'metadata.google.internal',
  'router.lan',
  'nas.localdomain',
  'wiki.corp',
  'fritz.home',
  'nas.private',
  'kubernetes.default.svc',
  'api.team.svc',
  '1.0.0.127.in-addr.arpa',
  '1.0.0.0.ip6.arpa',
  'x.home.arpa',
  'x.alt',
  'intranet',
  'com',
  'host.docker.internal',
  'xn--lcalhost-b4a',
  'ｌocalhost',
  'example.com.',
  'exa mple.com',
  'example..com',
  '-example.com',
]

function disguises(port: number): string[] {
  return [
    `https://hooks.slack.com@127.0.0.1:${port}/`,
    `https://user:password@example.com/`,
    `https://@127.0.0.1:${port}/`,
    `https://example.com\\@127.0.0.1:${port}/`,
    `https://127.0.0.1:${port}\\.example.com/`,
    `https:\\\\127.0.0.1:${port}/`,
    `https:/127.0.0.1:${port}/`,
    `https:127.0.0.1:${port}/`,
    `//127.0.0.1:${port}/`,
    `https:///127.0.0.1:${port}/`,
    `https://127.0.0.1:${port}#@example.com/`,
    `https://127.0.0.1:${port}?@example.com/`,
    `https://exa\tmple.com/`,
    `https://example.com/\r\nHost: 127.0.0.1`,
    `https://example.com:22/`,
    `https://example.com:80/`,
    `https://example.com:6379/`,
    `https://example.com:0/`,
    `https://example.com:99999/`,
    `http://example.com/`,
    `http://example.com:443/`,
    `ftp://127.0.0.1:${port}/`,
    `file:///etc/passwd`,
    `gopher://127.0.0.1:${port}/_x`,
    `data:text/plain,x`,
    `javascript:alert(1)`,
    `unix:/var/run/docker.sock`,
    `https://`,
    `https://[::1`,
    `https://[::1]]:${port}/`,
    `https://[127.0.0.1]:${port}/`,
    `https://1.2.3.4.5/`,
    `https://example.com/${'x'.repeat(3000)}`,
    '',
    ' ',
    'example.com',
  ]
}
