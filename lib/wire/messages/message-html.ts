import { fitText } from '@/lib/status/text/plain-text'
import { type Paint, painted } from './message-palette'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for the inside of an element or an attribute in double quotes. */
export function htmlText(text: string): string {
  return fitText(text).replace(/[&<>"']/g, (mark) => entities[mark] as string)
}

/** An element with the given HTML inside, painted for both schemes. */
export function element(tag: string, paint: Paint, css: string, html: string): string {
  return `<${tag}${attributes(paint, css)}>${html}</${tag}>`
}

/** A link with words; the address is escaped. */
export function linkElement(url: string, words: string, css = ''): string {
  return `<a href="${htmlText(url)}"${attributes({ text: 'link' }, css)}>${htmlText(words)}</a>`
}

/** The one thing to press. */
export function buttonElement(url: string, words: string): string {
  const css = 'display:inline-block;padding:10px 18px;border-radius:6px;font-weight:600;text-decoration:none'
  return `<a href="${htmlText(url)}"${attributes({ text: 'paper', back: 'link' }, css)}>${htmlText(words)}</a>`
}

function attributes(paint: Paint, css: string): string {
  const { classes, style } = painted(paint, css)
  return (classes.length > 0 ? ` class="${classes.join(' ')}"` : '') + (style ? ` style="${style}"` : '')
}
