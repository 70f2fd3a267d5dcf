import { isClosedToBrowsers } from './port.mjs'

/** The last lines of a start: where everything is and how to sign in. Never a password or a key. */
export function sayWhere({ baseUrl, operator }, prepared) {
  console.log(`\nHeliograph is up (${(performance.now() / 1000).toFixed(1)} s).`)
  console.log(`  Page   ${baseUrl}/`)
  console.log(`  Admin  ${baseUrl}/admin`)
  const { port } = new URL(baseUrl)
  if (isClosedToBrowsers(port))
    console.log(`  Browsers open nothing at port ${port}: choose another PORT, or name the proxy in front as BASE_URL`)
  if (prepared?.setupToken) console.log(`  First sign-in, once: ${baseUrl}/admin/setup?token=${prepared.setupToken}`)
  else if (operator) console.log(`  Sign in as ${operator.email}`)
}
