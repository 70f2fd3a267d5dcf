import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openPostgres } from '@/bin/launch/postgres.mjs'
import { findSeat, writeOwnFile } from '@/bin/launch/postgres-seat.mjs'
import { connect } from '@/lib/database/connect.mjs'

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

/** A PostgreSQL that speaks TLS with a certificate for "localhost" that it signed itself; `authority` is that certificate's file. */
export async function startTlsPostgres() {
  const dir = mkdtempSync(path.join(tmpdir(), 'heliograph-tls-'))
  const seat = findSeat(dir)
  const [key, certificate] = [path.join(dir, 'key.pem'), path.join(dir, 'certificate.pem')]
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3', '-subj', '/CN=localhost']
  execFileSync('openssl', [...made, '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  })
  for (const file of [key, certificate]) writeOwnFile(seat, file, readFileSync(file))
  const settings = { ssl: 'on', ssl_cert_file: certificate, ssl_key_file: key, fsync: 'off' }
  const server = await openPostgres({ dir, settings, durable: false })
  const address = (query: string, hostname = 'localhost') =>
    Object.assign(new URL(server.url), { hostname, search: query }).href
  return {
    authority: certificate,
    address,
    /** From now on only connections with TLS are let in. */
    wantTls: async () => {
      const client = await connect(server.url)
      writeFileSync(path.join(seat.data, 'pg_hba.conf'), 'hostssl all all all scram-sha-256\n')
      await client.query('select pg_reload_conf()')
      await client.end()
    },
    close: async () => {
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
