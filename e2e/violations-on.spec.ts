import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { violationsOn } from './support/violations-on'

const faulty = `<!doctype html><title></title><main><img src="data:,"><button></button>
  <p style="color:#bbb;background:#fff">pale</p><div id="inner"><input><a href="#x"></a></div><ul><p>no item</p></ul></main>`
const whole =
  '<!doctype html><html lang="en"><title>Whole</title><main><h1>Whole</h1><p>Nothing to find.</p></main></html>'

const told = (violations: Awaited<ReturnType<typeof violationsOn>>) =>
  violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target, html }) => [target, html]) }))

test('what is found without a report of all that passed is what axe reports in full', async ({ page }) => {
  await page.setContent(faulty)
  for (const dark of [false, true]) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
    const found = told(await violationsOn(page))
    expect(found.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'button-name',
        'color-contrast',
        'html-has-lang',
        'image-alt',
        'label',
        'link-name',
        'list',
      ]),
    )
    expect(found).toEqual(told((await new AxeBuilder({ page }).analyze()).violations))
  }
  const tags = ['wcag2a', 'wcag2aa']
  const tagged = told((await new AxeBuilder({ page }).withTags(tags).analyze()).violations)
  expect(told(await violationsOn(page, { tags }))).toEqual(tagged)
  const inner = told((await new AxeBuilder({ page }).include('#inner').analyze()).violations)
  expect(told(await violationsOn(page, { include: '#inner' }))).toEqual(inner)
  expect([tagged.length, inner.map(({ id }) => id)]).toEqual([expect.any(Number), ['label', 'link-name']])
})

test('what stands in a frame is found as well, and nothing where nothing is', async ({ page }) => {
  await page.setContent(whole)
  expect(await violationsOn(page)).toEqual([])
  await page.setContent(
    whole.replace('</main>', `<iframe title="Inner" srcdoc="${faulty.replaceAll('"', '&quot;')}"></iframe></main>`),
  )
  await expect(page.frameLocator('iframe').getByText('pale')).toBeVisible()
  expect((await violationsOn(page)).map(({ id }) => id)).toEqual([
    'button-name',
    'color-contrast',
    'image-alt',
    'label',
    'landmark-unique',
    'link-name',
    'list',
  ])
})
