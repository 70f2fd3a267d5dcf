// Spares the second press: the browser works a second on a riddle of ours, which costs programs that fill in forms too much.
// Without it (no script, no secure context, no answer) the form is sent as it is.
const form = document.querySelector('form[data-proof]')
const proof = form?.elements.proof
const encoder = new TextEncoder()
let work

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

async function solve() {
  const answer = await fetch('/subscribe/challenge')
  if (!answer.ok) return
  const { maxnumber, ...riddle } = await answer.json()
  // the server takes what comes back at once for a program's
  const awhile = new Promise((done) => setTimeout(done, 1600))
  const fits = async (number) =>
    hex(await crypto.subtle.digest(riddle.algorithm, encoder.encode(riddle.salt + number))) === riddle.challenge
  for (let from = 0; from <= maxnumber; from += 250) {
    const tried = await Promise.all(Array.from({ length: 250 }, (_, step) => fits(from + step)))
    const found = tried.indexOf(true)
    if (found < 0) continue
    await awhile
    proof.value = btoa(JSON.stringify({ ...riddle, number: from + found }))
    return
  }
}

const begin = () => (work ??= solve().catch(() => {}))

function hold(event) {
  if (proof.value) return
  event.preventDefault()
  const { submitter } = event
  begin().then(() => {
    form.removeEventListener('submit', hold)
    form.requestSubmit(submitter)
  })
}

// a page that comes back from the browser's memory holds a proof that was used
function anew({ persisted }) {
  if (!persisted) return
  proof.value = ''
  work = undefined
  form.addEventListener('submit', hold)
}

if (document.querySelector('[data-picker]')) import('/component-picker.js')

if (proof && crypto.subtle) {
  form.addEventListener('focusin', begin, { once: true })
  form.addEventListener('submit', hold)
  window.addEventListener('pageshow', anew)
}
