// Comfort for public pages, which are complete without it: news without reloading, words that keep up, the reader's own zone.
const $ = (selector, root = document) => root.querySelector(selector)
const every = (selector, root = document) => root.querySelectorAll(selector)

const own = Intl.DateTimeFormat().resolvedOptions().timeZone
const two = '2-digit'
const zoned = new Intl.DateTimeFormat('en-US', {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: two,
  minute: two,
  hourCycle: 'h23',
  timeZoneName: 'short',
})
const spoken = new Intl.RelativeTimeFormat('en')
const units = { year: 525960, month: 43830, day: 1440, hour: 60, minute: 1 }

function ago(minutes) {
  for (const unit in units) {
    const count = Math.trunc(minutes / units[unit])
    if (count) return spoken.format(-count, unit)
  }
  return minutes < 0 ? 'in a moment' : 'just now'
}

function lasting(minutes) {
  const [d, h, min] = [minutes / 1440, (minutes % 1440) / 60, minutes % 60].map(Math.floor)
  return [d && `${d} d`, h && `${h} h`, !d && min && `${min} min`].filter(Boolean).join(' ') || 'under 1 min'
}

function keepUp(now) {
  for (const time of every('[data-ago],[data-for]')) {
    const minutes = (now - Date.parse(time.dateTime)) / 6e4
    time.textContent = 'for' in time.dataset ? lasting(minutes) : ago(minutes)
  }
}

function inOwnZone({ dateTime, dataset }) {
  const part = {}
  for (const { type, value } of zoned.formatToParts(new Date(dateTime))) part[type] = value
  const clock = `${part.hour}:${part.minute} ${part.timeZoneName}`
  return dataset.at === 'clock' ? clock : `${part.month} ${part.day}, ${part.year} - ${clock}`
}

function showZone(choice) {
  let mine = false
  try {
    if (choice) localStorage.zone = choice
    mine = localStorage.zone === 'own'
  } catch {}
  for (const time of every('[data-at]')) {
    time.dataset.was ??= time.textContent
    time.textContent = mine ? inOwnZone(time) : time.dataset.was
  }
  const place = $('[data-zone]')
  if (!place || place.dataset.zone === own) return
  place.dataset.was ??= place.textContent
  place.textContent = `${mine ? `Times in your time zone (${own}).` : place.dataset.was} `
  const button = document.createElement('button')
  button.textContent = mine ? 'Show in the page’s time zone' : 'Show in my time zone'
  button.onclick = () => showZone(mine ? 'page' : 'own')
  place.append(button)
  if (choice) button.focus()
}

const news = document.createElement('p')
news.className = 'sr-only'
news.setAttribute('role', 'status')
document.body.append(news)

const cutOff = document.createElement('p')
$('footer').append(cutOff)

// which details the server opened, so that only what the reader did to them is carried over
function mark(root) {
  for (const details of every('details[open]', root)) details.dataset.open = ''
}

function pathTo(element) {
  if (element.id) return `#${element.id}`
  if (element.localName === 'summary') return `${pathTo(element.parentElement)}>summary`
  return `${element.localName}[href="${CSS.escape(element.getAttribute('href'))}"]`
}

function show(fresh) {
  const [old, main] = [$('main'), $('main', fresh)]
  const focus = old.contains(document.activeElement) && pathTo(document.activeElement)
  mark(main)
  for (const details of every('details', old)) {
    const same = $(`#${details.id}`, main)
    if (same && details.open !== 'open' in details.dataset) same.open = details.open
  }
  if ($('h1', old).textContent !== $('h1', main).textContent) news.textContent = $('h1', main).textContent
  old.replaceWith(main)
  document.title = fresh.title
  if (focus) $(focus)?.focus({ preventScroll: true })
  showZone()
}

let seen
let ahead // of this clock, the server's
async function ask() {
  if (document.hidden || getSelection().type === 'Range' || document.activeElement?.form) return
  try {
    // "no-cache" sends If-None-Match; a 304 comes back as what the browser holds
    const answer = await fetch(location, { cache: 'no-cache' })
    if (!answer.ok) throw answer
    const text = await answer.text()
    const tag = answer.headers.get('etag') ?? text
    if (tag !== seen) show(new DOMParser().parseFromString(text, 'text/html'))
    seen = tag
    cutOff.textContent = ''
    ahead = Date.parse(answer.headers.get('date')) - Date.now()
  } catch {
    if (seen !== null) cutOff.textContent = 'Newer information cannot be fetched at the moment.'
    seen = null
  }
  if (ahead !== undefined) keepUp(Date.now() + ahead)
}

mark(document)
showZone()
setInterval(ask, 15e3)
document.addEventListener('visibilitychange', ask)
