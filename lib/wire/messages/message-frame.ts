import { element, htmlText } from './message-html'
import { darkRules } from './message-palette'

/** The faces of the look, as a style attribute can hold them. */
export const serif = "font-family:Charter,'Bitstream Charter','Sitka Text',Cambria,'Noto Serif',Georgia,serif"
const sans = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif"

/** What goes into the frame: `preview` is shown by inboxes beside the subject; the other two are HTML. */
export type Framed = { title: string; pageName: string; preview: string; content: string; footer: string }

const styleSheet = `:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){${darkRules}}`

/**
 * A whole HTML mail: one column of at most 600 px, no table for layout, nothing loaded from anywhere, light inline and dark
 * by style sheet.
 */
export function mailDocument({ title, pageName, preview, content, footer }: Framed): string {
  const page = element(
    'p',
    { text: 'quiet' },
    `margin:0 0 20px;font-size:17px;font-weight:600;${serif}`,
    htmlText(pageName),
  )
  const end = element('div', { text: 'quiet', edge: 'line' }, footerStyle, footer)
  const column = element('div', { text: 'ink' }, columnStyle, [page, content, end].join('\n'))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${htmlText(title)}</title>
<style>${styleSheet}</style>
</head>
${element('body', { text: 'ink', back: 'paper' }, 'margin:0;padding:0;-webkit-text-size-adjust:100%', `\n${hidden(preview)}\n${column}\n`)}
</html>
`
}

const columnStyle = `max-width:600px;margin:0 auto;padding:24px 16px 40px;font-size:16px;line-height:1.55;overflow-wrap:break-word;word-break:break-word;${sans}`
const footerStyle = 'margin:32px 0 0;padding:16px 0 0;border-top-width:1px;border-top-style:solid;font-size:14px'

function hidden(preview: string): string {
  return `<div style="display:none;max-height:0;overflow:hidden">${htmlText(preview)}</div>`
}
