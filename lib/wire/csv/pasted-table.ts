const ruler = /^[\s|+:=\-─━═│┃║┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╞╪╡]+$/
const bars = /[│┃║]/g
// <mailto:ann@example.org|ann@example.org>, as chats copy an address
const chatLink = /<(mailto:[^<>|\s]{1,400})\|[^<>|]{0,400}>/gi

/** A text without what only draws a table around it, line for line; the bar, where a drawn line showed that it separates the cells. */
export type PlainTable = { text: string; separator?: '|' }

/**
 * A table as wikis, terminals and chats print it, as one of bars alone: lines that only rule it (`| --- |`, `+-----+`, `├──┤`) are
 * emptied, bars of a box and the double ones of a head (`||Name||Email||`) are single, addresses that chats made links of are theirs again. A list of texts as programs print it is without its brackets.
 */
export function plainTable(given: string): PlainTable {
  let isRuled = false
  const lines = given.split('\n').map((line) => {
    if (isRuler(line)) {
      isRuled = true
      return line.endsWith('\r') ? '\r' : ''
    }
    const linked = line.includes('<') ? line.replace(chatLink, '<$1>') : line
    const barred = linked.replace(bars, '|')
    return barred.trimStart().startsWith('||') ? barred.replaceAll('||', '|') : barred
  })
  const text = withoutBrackets(lines.join('\n'))
  return isRuled && text.includes('|') ? { text, separator: '|' } : { text }
}

const isRuler = (line: string) => line.length <= 2000 && ruler.test(line) && /[-=─━═]/.test(line) && line.trim() !== '-'

function withoutBrackets(text: string): string {
  const list = text.trim()
  return list.startsWith('["') && list.endsWith(']') ? text.replace('[', ' ').replace(/\](?=\s*$)/, ' ') : text
}
