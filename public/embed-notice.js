// What another site shows of this page while something is wrong. `/embed/script.js` is this with what there is to tell: it asks nobody else.
const statusNoticeStyle = `
:host { all: initial !important; position: fixed !important; z-index: 2147483000 !important; display: block !important;
  box-sizing: border-box !important; inline-size: min(22rem, calc(100vw - 2rem)) !important;
  margin: 1rem !important; color-scheme: light dark !important; }
:host([data-corner^='top']) { inset-block-start: 0 !important; }
:host([data-corner^='bottom']) { inset-block-end: 0 !important; }
:host([data-corner$='left']) { left: 0 !important; }
:host([data-corner$='right']) { right: 0 !important; }
div { --mark: #6b7280; display: flex; gap: .5rem; align-items: flex-start; box-sizing: border-box; max-block-size: calc(100vh - 2rem); overflow: auto;
  padding: .75rem; border: 1px solid #8b93a1; border-inline-start: .375rem solid var(--mark); border-radius: .5rem;
  font: 1rem/1.4 system-ui, sans-serif; color: #14171c; background: #fff; box-shadow: 0 .25rem 1rem rgb(0 0 0 / .2); }
[data-impact='minor'] { --mark: #b45309; }
[data-impact='major'] { --mark: #c2410c; }
[data-impact='critical'] { --mark: #b91c1c; }
[data-impact='maintenance'] { --mark: #1d4ed8; }
section { flex: 1; min-inline-size: 0; }
p { margin: 0; overflow-wrap: anywhere; }
p + p { margin-block-start: .25rem; }
.name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; font-weight: 600; }
a { color: inherit; }
button { flex: none; inline-size: 2rem; block-size: 2rem; padding: 0; border: 0; border-radius: .25rem; font: inherit; font-size: 1.25rem; color: inherit;
  background: none; cursor: pointer; }
a:focus-visible, button:focus-visible { outline: 2px solid currentcolor; outline-offset: 1px; }
@media (prefers-color-scheme: dark) { div { color: #eceef2; background: #1b1f27; border-color: #6b7280; border-inline-start-color: var(--mark); }
  [data-impact='minor'] { --mark: #f59e0b; } [data-impact='major'] { --mark: #fb923c; } [data-impact='critical'] { --mark: #f87171; }
  [data-impact='maintenance'] { --mark: #60a5fa; } }
@media print { :host { display: none !important; } }
`
const statusNoticeCorners = ['bottom-left', 'bottom-right', 'top-left', 'top-right']

// biome-ignore lint/correctness/noUnusedVariables: called at the end of `/embed/script.js`
function showStatusNotice(told, script) {
  window.statusNotices ??= {}
  // a script that a bundler loads does not know itself
  window.statusNotices[told.address] ??= { corner: script?.dataset?.position, nonce: script?.nonce }
  const notice = window.statusNotices[told.address]
  notice.timer ??= setInterval(() => lookAgain(told.address, notice.nonce), 60_000)
  if (notice.told === told.key) return
  notice.told = told.key
  notice.host?.remove()
  notice.host = told.first && !isClosed(told) ? statusNotice(told, notice) : undefined
  if (notice.host) whenThereIsBody(() => document.body.append(notice.host))
}

function whenThereIsBody(go) {
  if (document.body) go()
  else document.addEventListener('DOMContentLoaded', go, { once: true })
}

function statusNotice(told, notice) {
  const host = make('status-notice', { role: 'complementary', 'aria-label': told.label, lang: told.language })
  host.dataset.corner = statusNoticeCorners.includes(notice.corner) ? notice.corner : statusNoticeCorners[0]
  const root = host.attachShadow({ mode: 'open' })
  dress(root)
  const { name, state, impact, address } = told.first
  const box = make('div', { 'data-impact': impact })
  const words = make('section', { role: 'status' })
  words.append(paragraph('name', link(address, name)), paragraph('', state))
  if (told.more) words.append(paragraph('', link(told.address, told.more)))
  const button = make('button', { type: 'button', 'aria-label': told.close, title: told.close }, '×')
  button.onclick = () => {
    close(told)
    host.remove()
  }
  box.append(words, button)
  root.append(box)
  return host
}

function make(name, attributes, words = '') {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.textContent = words
  return element
}

const link = (href, words) => make('a', { href, target: '_blank', rel: 'noopener', dir: 'auto' }, words)

function paragraph(name, content) {
  const element = make('p', { class: name, dir: 'auto' })
  element.append(content)
  return element
}

// a policy that forbids styles written into a page lets a script give them
function dress(root) {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(statusNoticeStyle)
    root.adoptedStyleSheets = [sheet]
  } catch {
    root.append(make('style', {}, statusNoticeStyle))
  }
}

// for this visit, and until something else is to be told; where a site may keep nothing, until the next page
function isClosed({ address, key }) {
  try {
    return sessionStorage.getItem(`status notice ${address}`) === key
  } catch {
    return false
  }
}

function close({ address, key }) {
  try {
    sessionStorage.setItem(`status notice ${address}`, key)
  } catch {}
}

function lookAgain(address, nonce = '') {
  if (document.visibilityState !== 'visible') return
  const script = document.createElement('script')
  script.nonce = nonce
  script.onload = script.onerror = () => script.remove()
  try {
    script.src = `${address}/embed/script.js`
    document.head.append(script)
  } catch {
    // the site takes addresses of scripts from its own code alone
  }
}
