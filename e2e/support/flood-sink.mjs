import { appendFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'

// The program of flood-sink.ts: `mail` or `http`, milliseconds over each message, the file of arrivals.
const [kind = 'mail', delay = '0', file = ''] = process.argv.slice(2)
const delayMs = Number(delay)
writeFileSync(file, '')
const noted = []
const note = (to, id) => noted.push(`${Date.now()} ${to} ${id}\n`)
setInterval(() => {
  if (noted.length > 0) appendFileSync(file, noted.splice(0).join(''))
}, 20)

function mail() {
  return net.createServer((socket) => {
    let text = ''
    let to = ''
    let inData = false
    socket.on('error', () => {})
    const say = (line) => socket.write(`${line}\r\n`)
    const command = (line) => {
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? ''
      if (verb === 'DATA') {
        inData = true
        return say('354 go on')
      }
      say(verb === 'QUIT' ? '221 bye' : '250 ok')
    }
    const received = (body) => {
      const [, id = ''] = /^Message-ID:\s*<([^@>]*)@/im.exec(body) ?? []
      note(to, id)
      setTimeout(say, delayMs, '250 taken')
    }
    socket.on('data', (chunk) => {
      text += chunk
      for (;;) {
        const end = inData ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n')
        if (end < 0) return
        const piece = text.slice(0, end)
        text = text.slice(end + (inData ? 5 : 2))
        if (inData) {
          inData = false
          received(piece)
        } else command(piece)
      }
    })
    say('220 sink')
  })
}

function web() {
  const server = http.createServer((request, response) => {
    note(`${request.socket.localAddress}${request.url}`, request.headers['webhook-id'] ?? '-')
    request.resume()
    if (!request.url.startsWith('/hang')) setTimeout(() => response.writeHead(200).end('ok'), delayMs)
  })
  server.keepAliveTimeout = 60_000
  return server
}

process.once('disconnect', () => process.exit())

const server = kind === 'mail' ? mail() : web()
server.listen({ port: 0, host: kind === 'mail' ? '127.0.0.1' : '0.0.0.0', backlog: 4096 }, () =>
  process.send(server.address().port),
)
