// Comfort for lists of components, which work without it: a filter, one tick for a whole group, what is chosen in a line on top.
const every = (root, selector) => [...root.querySelectorAll(selector)]
const rowsOf = (root) => every(root, '[data-pick-row]')
const controlOf = (row) => row.querySelector('select') ?? row.querySelector('input[name]')
const isTick = (control) => control.localName === 'input'
const isChosen = (row) => {
  const control = controlOf(row)
  return isTick(control) ? control.checked : control.value !== ''
}
const nameOf = (row) => row.dataset.pickRow

/** What a component gets that is ticked where each has a status. */
const given = (picker) => picker.querySelector('[data-pick-as]')?.value ?? ''

function choose(picker, row, yes) {
  if (isChosen(row) === yes) return
  const control = controlOf(row)
  if (isTick(control)) control.checked = yes
  else control.value = yes ? given(picker) : ''
  row.toggleAttribute('data-ticked', yes)
  // the form hears of it as of anything that is typed
  control.dispatchEvent(new Event('input', { bubbles: true }))
}

function chip(picker, row) {
  const place = picker.querySelector('[data-pick-chips]')
  const button = document.createElement('button')
  const control = controlOf(row)
  button.type = 'button'
  button.className = place.dataset.pickChips
  button.dir = 'auto'
  const words = isTick(control) ? '' : `: ${control.selectedOptions[0].textContent.toLowerCase()}`
  const cross = document.createElement('span')
  cross.setAttribute('aria-hidden', 'true')
  cross.textContent = ' ×'
  button.append(nameOf(row) + words, cross)
  button.title = place.dataset.remove.replace('#', nameOf(row))
  button.onclick = () => {
    choose(picker, row, false)
    const next = place.querySelector('button') ?? picker.querySelector('[data-pick-filter]')
    next?.focus()
  }
  return button
}

/** What the lists say follows from what is chosen in them. */
function follow(picker) {
  for (const row of rowsOf(picker)) {
    const tick = row.querySelector('[data-pick-tick]')
    if (tick) tick.checked = isChosen(row)
  }
  for (const group of every(picker, '[data-pick-group]')) {
    const rows = rowsOf(group)
    const count = rows.filter(isChosen).length
    const all = group.querySelector('[data-pick-all]')
    all.checked = count === rows.length
    all.indeterminate = count > 0 && count < rows.length
    const place = group.querySelector('[data-pick-count]')
    place.textContent = count === 0 ? rows.length : `${rows.length}, ${place.dataset.pickCount.replace('#', count)}`
  }
  const others = rowsOf(picker).filter((row) => isChosen(row) && !row.closest('[data-pick-top]'))
  picker.querySelector('[data-pick-chips]').replaceChildren(...others.map((row) => chip(picker, row)))
}

const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

function filter(picker, typed) {
  picker.dataset.looked = typed
  const parts = plain(typed).split(/\s+/).filter(Boolean)
  const on = parts.length > 0
  for (const row of rowsOf(picker)) {
    const name = plain(nameOf(row))
    row.hidden = on && !parts.every((part) => name.includes(part))
  }
  for (const details of every(picker, 'details')) {
    if (on) details.dataset.was ??= String(details.open)
    const holds = rowsOf(details).some((row) => !row.hidden)
    details.open = on ? holds : details.dataset.was === 'true' || (details.dataset.was === undefined && details.open)
    const around = details.closest('[data-pick-group]') ?? details
    around.hidden = on && !holds
    if (!on) delete details.dataset.was
  }
  const none = picker.querySelector('[data-pick-none]')
  const found = rowsOf(picker).some((row) => !row.hidden)
  none.textContent = on && !found ? none.dataset.pickNone : ''
}

/** The one that Enter takes: whose own name begins with what was typed goes before the others. */
function best(picker, typed) {
  const seen = rowsOf(picker).filter((row) => !row.hidden && !isChosen(row))
  const begins = (row) => plain(nameOf(row).split(' - ').at(-1)).startsWith(plain(typed.trim()))
  return seen.find(begins) ?? seen[0]
}

function keyInFilter(event, picker) {
  const field = event.target
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.isComposing) {
    event.preventDefault()
    const row = field.value.trim() && best(picker, field.value)
    if (row) choose(picker, row, true)
    field.select()
  } else if (event.key === 'Escape' && field.value) {
    event.preventDefault()
    field.value = ''
    filter(picker, '')
  } else if (event.key === 'ArrowDown') {
    const row = rowsOf(picker).find((one) => !one.hidden && one.offsetParent)
    const control = row?.querySelector('[data-pick-tick]') ?? (row && controlOf(row))
    if (!control) return
    event.preventDefault()
    control.focus()
  }
}

function changed(event, picker) {
  const { target } = event
  if (target.matches('[data-pick-tick]')) choose(picker, target.closest('[data-pick-row]'), target.checked)
  const { checked } = target
  if (target.matches('[data-pick-all]'))
    for (const row of rowsOf(target.closest('[data-pick-group]'))) choose(picker, row, checked)
  if (!target.matches('[data-pick-as]')) return
  for (const row of every(picker, '[data-ticked]')) {
    const control = controlOf(row)
    if (control.value !== target.dataset.before) continue
    control.value = target.value
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
  target.dataset.before = target.value
}

function followAll() {
  for (const picker of every(document, '[data-picker]')) {
    const as = picker.querySelector('[data-pick-as]')
    if (as) as.dataset.before ??= as.value
    // typed before this ran, or kept by the browser
    const looked = picker.querySelector('[data-pick-filter]')?.value ?? ''
    if (looked !== (picker.dataset.looked ?? '')) filter(picker, looked)
    follow(picker)
  }
}

const pickerOf = (event) => event.target instanceof Element && event.target.closest('[data-picker]')

const own = '[data-pick-filter], [data-pick-tick], [data-pick-all], [data-pick-as]'

document.addEventListener(
  'input',
  (event) => {
    const picker = pickerOf(event)
    if (!picker || !event.target.matches(own)) return
    // what is looked for, and a tick for a whole group, are nothing that was typed into the form; `changed` says what follows
    event.stopPropagation()
    if (event.target.matches('[data-pick-filter]')) filter(picker, event.target.value)
  },
  true,
)
document.addEventListener('input', followAll)
document.addEventListener('change', (event) => {
  const picker = pickerOf(event)
  if (picker) changed(event, picker)
})
document.addEventListener('keydown', (event) => {
  const picker = pickerOf(event)
  if (picker && event.target.matches('[data-pick-filter]')) keyInFilter(event, picker)
})
document.addEventListener('picker', followAll)
if (!document.querySelector('.desk')) followAll()
