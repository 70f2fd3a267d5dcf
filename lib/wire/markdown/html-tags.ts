/** HTML elements whose tags are not shown while what is in them is: wrappers that mean little to a reader. */
const wrappers =
  'span font center section article header footer main nav aside figure figcaption details summary abbr acronym address bdi bdo ' +
  'big cite data time dfn q tt var label ruby rt rp rb hgroup search html head body form fieldset legend button picture ' +
  'video audio colgroup map canvas dialog output menu dir marquee blink nobr'
const empty = 'br hr wbr img input link meta base embed param source track area col'
const kept =
  'p div ul ol li dl dt dd blockquote pre code kbd samp strong b em i u s strike del ins sub sup small mark ' +
  'table caption thead tbody tfoot tr th td a h1 h2 h3 h4 h5 h6'

/** Programs, styles and drawings, which are taken out with what is in them. */
const takenOut = 'script style template svg math iframe'

const known = new Set(`${wrappers} ${empty} ${kept} ${takenOut}`.split(' '))
const takenOutOnes = new Set(takenOut.split(' '))
const emptyOnes = new Set(empty.split(' '))
const alone = new Set('br hr wbr p li dt dd td th tr thead tbody tfoot rt rp colgroup'.split(' '))

/** Whether HTML knows an element of this name (lower case) that a text may hold. */
export function isKnownTag(name: string): boolean {
  return known.has(name)
}

/** Whether the element holds nothing, so that it has no end. */
export function isEmptyTag(name: string): boolean {
  return emptyOnes.has(name)
}

/** Whether a tag of this name takes out all that follows, up to its end. */
export function takesOut(name: string): boolean {
  return takenOutOnes.has(name)
}

/** Whether a tag of this name means something with no attribute and no end. */
export function standsAlone(name: string): boolean {
  return alone.has(name)
}
