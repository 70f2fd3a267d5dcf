import { RegExpParser } from '@eslint-community/regexpp'

// A backtracking matcher is slow where a text can be read in many ways: "exponential" when a loop can read the same text twice, and
// "polynomial" when one loop can hand the same text on to another at any place (Weber and Seidl, On the degree of ambiguity of finite
// automata). Both are properties of the pattern alone, found in its position automaton, without trying any text and without a clock.

const usual = [
  ...Array(128).keys(),
  0x85,
  0xa0,
  0xaa,
  0xb5,
  0xe9,
  0xdf,
  0x130,
  0x17f,
  0x391,
  0x2028,
  0x202f,
  0x212a,
  0x3000,
  0x4e2d,
  0xfeff,
  0xff1d,
  0xffff,
]
const maxCopies = 300

/** What is wrong with a pattern: "exponential", "polynomial" or "unbounded lookbehind"; null when its cost grows with the text only. */
export function ambiguityOf(source, flags = '') {
  const automaton = new Automaton(source, flags)
  if (automaton.lookbehind) return 'unbounded lookbehind'
  if (isExponential(automaton)) return 'exponential'
  return isPolynomial(automaton) ? 'polynomial' : null
}

class Automaton {
  /** per position: the characters that lead into it, as bits */
  masks = []
  /** per position: what may come next, and in how many ways */
  follow = []
  lookbehind = false
  #flags
  #alphabet
  #known = new Map()

  constructor(source, flags) {
    this.#flags = flags.replace(/[gymd]/g, '')
    const unicode = /[uv]/.test(flags)
    const own = [...source].flatMap((one) => [-1, 0, 1].map((step) => (one.codePointAt(0) ?? 0) + step))
    const codes = [...usual, ...(unicode ? [0x1f600] : []), ...own].filter(
      (code) => code >= 0 && (unicode || code < 0x10000),
    )
    this.#alphabet = [...new Set(codes)].map((code) => String.fromCodePoint(code))
    const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
      unicode: flags.includes('u'),
      unicodeSets: flags.includes('v'),
    })
    const any = this.#position('[^]')
    const start = this.#plus(one(any))
    const line = flags.includes('m')
      ? this.#concat(this.#plus(one(this.#position('[^]'))), one(this.#position('\\n')))
      : null
    this.end = new Set()
    for (const alternative of pattern.alternatives) {
      const part = this.#elements(alternative.elements)
      for (const last of part.lastFree) this.end.add(last)
      const atStart = flags.includes('y') || isAtStart(alternative)
      if (!atStart) this.#concat(start, part)
      else if (line && !flags.includes('y')) this.#concat(line, part)
    }
  }

  #position(raw) {
    const known = this.#known.get(raw) ?? this.#mask(raw)
    this.#known.set(raw, known)
    this.follow.push(new Map())
    return this.masks.push(known) - 1
  }

  #mask(raw) {
    const one = new RegExp('^(?:'.concat(raw, ')$'), this.#flags)
    return this.#alphabet.reduce((mask, text, at) => (one.test(text) ? mask | (1n << BigInt(at)) : mask), 0n)
  }

  #build(node) {
    if (node.type === 'Group' || node.type === 'CapturingGroup') return this.#union(node.alternatives)
    if (node.type === 'Quantifier') return this.#quantifier(node)
    if (node.type === 'Assertion') return this.#assertion(node)
    // what its group may have read
    if (node.type === 'Backreference') return this.#union([node.resolved].flat().flatMap((group) => group.alternatives))
    return one(this.#position(node.raw))
  }

  #elements(elements) {
    return elements.reduce((before, node) => this.#concat(before, this.#build(node)), nothing())
  }

  #union(alternatives) {
    const parts = alternatives.map(({ elements }) => this.#elements(elements))
    return {
      nullable: parts.some(({ nullable }) => nullable),
      free: parts.some(({ free }) => free),
      first: parts.flatMap(({ first }) => first),
      last: parts.flatMap(({ last }) => last),
      lastFree: parts.flatMap(({ lastFree }) => lastFree),
    }
  }

  #assertion(node) {
    const none = { nullable: true, free: false, first: [], last: [], lastFree: [] }
    if (node.kind !== 'lookahead' && node.kind !== 'lookbehind') return none
    if (node.kind === 'lookbehind') {
      // read backwards at every place of the text
      this.lookbehind ||= hasLoop(node)
      return none
    }
    return { ...none, first: this.#union(node.alternatives).first }
  }

  #quantifier({ element, min, max }) {
    const copies = Math.min(min, maxCopies)
    const open = max === Infinity || max > maxCopies
    let tail = open ? null : nothing()
    if (!open) for (let at = copies; at < max; at++) tail = optional(this.#concat(this.#build(element), tail))
    else if (copies === 0) return this.#star(this.#build(element))
    let whole = nothing()
    for (let at = 0; at < copies; at++) {
      const part = this.#build(element)
      whole = this.#concat(whole, open && at === copies - 1 ? this.#plus(part) : part)
    }
    return tail ? this.#concat(whole, tail) : whole
  }

  #concat(a, b) {
    this.#join(a.last, b.first)
    return {
      nullable: a.nullable && b.nullable,
      free: a.free && b.free,
      first: a.nullable ? [...a.first, ...b.first] : a.first,
      last: b.nullable ? [...a.last, ...b.last] : b.last,
      lastFree: b.free ? [...a.lastFree, ...b.lastFree] : b.lastFree,
    }
  }

  #plus(part) {
    this.#join(part.last, part.first)
    return part
  }

  #star = (part) => optional(this.#plus(part))

  #join(from, to) {
    for (const a of from) for (const b of to) this.follow[a].set(b, (this.follow[a].get(b) ?? 0) + 1)
  }
}

const one = (position) => ({ nullable: false, free: false, first: [position], last: [position], lastFree: [position] })
const nothing = () => ({ nullable: true, free: true, first: [], last: [], lastFree: [] })
const optional = (part) => ({ ...part, nullable: true, free: true })

function isAtStart({ elements: [first] }) {
  if (first?.type === 'Assertion') return first.kind === 'start'
  return /Group$/.test(first?.type ?? '') && first.alternatives.every(isAtStart)
}

const hasLoop = (node) =>
  (node.type === 'Quantifier' && node.max === Infinity) ||
  [...(node.alternatives ?? []), ...(node.elements ?? []), ...(node.element ? [node.element] : [])].some(hasLoop)

/** The loops of the automaton: per position the number of its strongly connected part, -1 where nothing leads back. */
function loopsOf({ follow }) {
  const reach = follow.map((_, from) => reachable(follow, from))
  const loops = follow.map((_, at) =>
    reach[at].has(at) ? Math.min(...[...reach[at]].filter((other) => reach[other].has(at))) : -1,
  )
  return { reach, loops }
}

function reachable(follow, from) {
  const seen = new Set()
  const waiting = [...follow[from].keys()]
  while (waiting.length > 0) {
    const at = waiting.pop()
    if (seen.has(at)) continue
    seen.add(at)
    waiting.push(...follow[at].keys())
  }
  return seen
}

function isExponential(automaton) {
  const { follow, masks } = automaton
  const { loops } = loopsOf(automaton)
  const within = (at) => [...follow[at].keys()].filter((next) => loops[next] === loops[at])
  for (const [at, next] of follow.entries()) {
    if (loops[at] < 0) continue
    for (const [to, ways] of next) if (ways > 1 && loops[to] === loops[at]) return true
    const steps = ([a, b]) =>
      within(a).flatMap((x) =>
        within(b)
          .filter((y) => masks[x] & masks[y])
          .map((y) => [x, y]),
      )
    const away = steps([at, at]).filter(([x, y]) => x !== y)
    if (away.some((pair) => reaches(pair, [at, at], steps))) return true
  }
  return false
}

function isPolynomial(automaton) {
  const { follow, masks, end } = automaton
  const { reach, loops } = loopsOf(automaton)
  // a loop that may end the match wherever it is never has to try again
  const open = follow.map((_, at) => at).filter((at) => loops[at] >= 0 && !end.has(at))
  const steps = ([a, b, c]) => {
    const found = []
    for (const x of follow[a].keys()) {
      if (loops[x] !== loops[a] || end.has(x)) continue
      for (const z of follow[c].keys()) {
        if (loops[z] !== loops[c] || end.has(z) || !(masks[x] & masks[z])) continue
        for (const y of follow[b].keys()) if (masks[x] & masks[y] & masks[z]) found.push([x, y, z])
      }
    }
    return found
  }
  return open.some((p) =>
    open.some((q) => p !== q && reach[p].has(q) && steps([p, p, q]).some((at) => reaches(at, [p, q, q], steps))),
  )
}

/** Whether the goal is reached from a tuple of positions, itself included. */
function reaches(from, goal, steps) {
  const seen = new Set([from.join()])
  const waiting = [from]
  while (waiting.length > 0) {
    const at = waiting.pop()
    if (at.every((position, place) => position === goal[place])) return true
    for (const next of steps(at)) {
      if (seen.has(next.join())) continue
      seen.add(next.join())
      waiting.push(next)
    }
  }
  return false
}
