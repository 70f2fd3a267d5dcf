import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { answerBytes, encodingFor } from './answer-bytes'
import { Bytes } from './bytes'

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0', 'identity'],
  ['gzip;q=0.5', 'gzip'],
  ['br;q=0.0, gzip;q=0', 'identity'],
  ['identity', 'identity'],
  ['GZIP', 'gzip'],
  ['x-gzip', 'gzip'],
  ['Br;Q=0.9 , gzip;q=0.8', 'br'],
  ['br;q=0.5, gzip', 'gzip'],
  ['gzip;q=0.001', 'gzip'],
  ['gzip; q = 0', 'identity'],
  ['gzip ;q=0.000', 'identity'],
  ['br\t;\tq=0,gzip', 'gzip'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['*;q=0, gzip', 'gzip'],
  ['*, br;q=0', 'gzip'],
  ['br;q=0, gzip;q=0, *', 'identity'],
  ['identity;q=0', 'identity'],
  ['identity;q=0, gzip', 'gzip'],
  ['identity;q=0, *', 'br'],
  ['identity, gzip;q=0.5', 'identity'],
  ['br, br;q=0, gzip', 'gzip'],
  ['gzip;q=0, gzip', 'identity'],
  ['brotli, gzipped', 'identity'],
  ['zbr', 'identity'],
  ['gzip;q=2', 'identity'],
  ['gzip;q=x', 'identity'],
  ['gzip;level=9', 'gzip'],
  ['deflate;q=1, gzip;q=1.0, br;q=1.000', 'br'],
  [',,;;,=,q=0', 'identity'],
  [`q=0${';'.repeat(16_000)}`, 'identity'],
  [`br;q=0${' '.repeat(8000)}x, gzip`, 'identity'],
  ['gzip,'.repeat(3000), 'identity'],
])('Accept-Encoding %s gets %s', (header, encoding) => {
  expect(encodingFor(header)).toBe(encoding)
})

const bytes = new Bytes({ status: 200, contentType: 'text/plain', body: Buffer.from('x'), validUntil: null }, 1)
const { etag } = bytes

function statusFor(asked: string): number {
  const request = new IncomingMessage(new Socket())
  request.method = 'GET'
  request.headers = { 'if-none-match': asked }
  const response = new ServerResponse(request)
  answerBytes(request, response, { bytes, headers: [] })
  return response.statusCode
}

test.each([
  [`"${etag}"`, 304],
  [`W/"${etag}"`, 304],
  [`"${etag}-gzip"`, 304],
  [`"other", W/"${etag}-br" ,`, 304],
  [' * ', 304],
  [`"${etag}-zstd"`, 200],
  [etag, 200],
  [`"${etag}`, 200],
  [`w/"${etag}"`, 200],
  ['"*"', 200],
  ['', 200],
  [`${'" '.repeat(8000)}"${etag}"`, 200],
  [`${'"x",'.repeat(4000)}"${etag}"`, 200],
])('If-None-Match %s gets %i', (asked, status) => expect(statusFor(asked)).toBe(status))
