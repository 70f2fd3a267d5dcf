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

// the days of a strip of bars: arrow keys, a finger, a mouse. Their words stand in the bars
const tip = document.createElement('p')
tip.className = 'day-tip'
const marked = document.createElementNS('http://www.w3.org/2000/svg', 'path')
marked.setAttribute('class', 'day-mark')
const dated = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' })
const lastBar = 89

function wordsOfDay(strip, i) {
  const said = $(`path[d^="M${5 * i + 1.5} "]>title`, strip)
  if (said) return said.textContent
  const isUnknown = [...every('.no-data', strip)].some((path) => {
    const [from, , to] = path.getAttribute('d').match(/\d+/g)
    return 5 * i >= from && 5 * i < to
  })
  const { up, none } = strip.closest('[data-up]').dataset
  return `${dated.format(Date.parse(strip.dataset.last) - (lastBar - i) * 864e5)}: ${isUnknown ? none : up}`
}

// narrow screens show the last days only
const firstBar = () => (innerWidth > 1024 ? 0 : innerWidth > 600 ? 30 : 60)

function tell(strip, bar) {
  const i = Math.min(Math.max(bar, firstBar()), lastBar)
  const words = wordsOfDay(strip, i)
  for (const [name, value] of Object.entries({ valuemin: firstBar(), valuenow: i, valuetext: words }))
    strip.setAttribute(`aria-${name}`, value)
  return words
}

function showDay(strip, bar) {
  tip.textContent = tell(strip, bar)
  const i = strip.getAttribute('aria-valuenow')
  marked.setAttribute('d', `M${5 * i} 0h3v34h-3z`)
  $('svg', strip).append(marked)
  strip.after(tip)
  const { left, width } = strip.getBoundingClientRect()
  const at = marked.getBoundingClientRect().left - left
  tip.style.left = `${Math.max(0, Math.min(at, width - tip.offsetWidth))}px`
  tip.style.bottom = `${strip.parentElement.offsetHeight - strip.offsetTop + 4}px`
}

function hideDay() {
  tip.remove()
  marked.remove()
}

function barAt({ currentTarget, clientX }) {
  const { left, width } = $('svg', currentTarget).getBoundingClientRect()
  return Math.floor((((clientX - left) / width) * 448) / 5)
}

const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -99, End: 99 }

function readyStrips() {
  for (const strip of every('.uptime')) {
    strip.tabIndex = 0
    strip.setAttribute('role', 'slider')
    strip.setAttribute('aria-label', $('[dir]', strip.closest('li')).textContent)
    strip.setAttribute('aria-valuemax', lastBar)
    tell(strip, lastBar)
    strip.onpointermove = strip.onpointerdown = (event) => showDay(strip, barAt(event))
    strip.onfocus = () => showDay(strip, +strip.getAttribute('aria-valuenow'))
    strip.onpointerleave = strip.onblur = hideDay
    strip.onkeydown = (event) => {
      if (event.key === 'Escape') return hideDay()
      if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      showDay(strip, +strip.getAttribute('aria-valuenow') + steps[event.key])
    }
  }
}

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
  readyStrips()
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
readyStrips()
setInterval(ask, 15e3)
document.addEventListener('visibilitychange', ask)
