import { expect, test } from 'vitest'
import { scanHtml } from './scan-html'

const tagsOf = (html: string) => {
  const tags: string[] = []
  scanHtml(html, { opens: (name) => tags.push(name), closes: (name) => tags.push(`/${name}`) })
  return tags
}

test.each(['constructor', 'valueof', 'tostring', 'x'])('an element called %s hides nothing after it', (name) => {
  expect(tagsOf(`<${name}><p>x</p></${name}>`)).toEqual([name, 'p', '/p', `/${name}`])
})

test.each(['script', 'style', 'title', 'textarea', 'noscript'])('what stands in a %s is no tag', (name) => {
  expect(tagsOf(`<${name}><p></b></${name}><i>`)).toEqual([name, `/${name}`, 'i'])
})
