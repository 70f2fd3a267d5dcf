import { expect, type Locator, type Page } from '@playwright/test'
import type { EditingForm } from './editing-forms'
import { patienceMs } from './patience.mjs'

/** A field of a form that edits what exists: several boxes of one name are one field. */
export type WalkedField = { name: string; kind: 'text' | 'select' | 'ticks'; id: string; choices: string[] }

const buttonOf = (page: Page, { button }: EditingForm) => page.getByRole('button', { name: button, exact: true })
export const formOf = (page: Page, form: EditingForm): Locator =>
  page
    .locator('form')
    .filter({ has: buttonOf(page, form) })
    .first()

/** Opens a form with everything in it in view. */
export async function openForm(page: Page, address: string, form: EditingForm): Promise<void> {
  await page.goto(address)
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  await expect(buttonOf(page, form)).toBeVisible()
}

/** Whether this form is there. */
export async function hasForm(page: Page, address: string, form: EditingForm): Promise<boolean> {
  await page.goto(address)
  return (await page.locator('button').filter({ hasText: form.button }).count()) > 0
}

const wasOf = (form: EditingForm, name: string) => (form.isPublic ? `was_${name}` : `was.${name}`)

type Control = { name: string; value: string; type: string; options?: Iterable<{ value: string }> }

/** The fields of which the form says what stood in them, those first of which two different changes can be told apart. */
export async function walkedFields(page: Page, form: EditingForm): Promise<WalkedField[]> {
  const found = await formOf(page, form).evaluate((element, isPublic) => {
    const controls = [...(element as HTMLFormElement).elements] as unknown as Control[]
    const seen = controls.filter(({ type, name }) => type === 'hidden' && /^was[._]/.test(name)).map(({ name }) => name)
    const named = new Map<string, Control[]>()
    for (const control of controls) {
      const field = control.name.replace('[]', '')
      if (control.type === 'hidden' || !seen.includes(`was${isPublic ? '_' : '.'}${field}`)) continue
      named.set(field, [...(named.get(field) ?? []), control])
    }
    return [...named].map(([name, all]) => ({
      name,
      id: all[0]?.name ?? '',
      type: all[0]?.type ?? '',
      choices: all[0]?.options
        ? [...all[0].options].map(({ value }) => value).filter((value) => value !== '')
        : all.map(({ value }) => value),
    }))
  }, form.isPublic === true)
  return found
    .filter(({ name }) => !form.anew?.includes(name))
    .map(({ name, id, type, choices }) => {
      const kind = type === 'checkbox' ? 'ticks' : type.startsWith('select') ? 'select' : 'text'
      return { name, kind, id, choices } as const
    })
    .toSorted((a, b) => rank(a, form) - rank(b, form))
}

function rank({ name, kind, choices }: WalkedField, { values = {} }: EditingForm): number {
  if (values[name]) return 0
  if (kind === 'text') return 1
  return choices.length > 2 ? 2 : 3
}

/** Whether two operators can want two different things of the field, which are both not as it stands. */
export const canDiffer = ({ kind, choices }: WalkedField): boolean => kind === 'text' || choices.length > 2

/** Changes a field to the first or the second of two values; answers what will have stood there, as the form says it. */
export async function changeField(
  page: Page,
  form: EditingForm,
  { field: { name, kind, id, choices }, which, turn }: { field: WalkedField; which: 0 | 1; turn: string },
): Promise<string> {
  const controls = formOf(page, form).locator(`[name="${id}"]:not([type=hidden])`)
  if (kind === 'ticks') {
    const box = controls.nth(choices.length > 1 ? which : 0)
    await box.setChecked(!(await box.isChecked()))
  } else if (kind === 'select') {
    const stood = await seenValue(page, form, name)
    await controls.selectOption(choices.filter((choice) => choice !== stood)[which] ?? '')
  } else {
    const stood = await seenValue(page, form, name)
    const others = form.values?.[name]?.filter((value) => !stood.startsWith(value))
    await controls.fill(others?.[which] ?? `${name} ${turn} ${which}`)
  }
  return typedValue(page, form, { id, kind })
}

/** What stands in the field now. */
export async function typedValue(page: Page, form: EditingForm, { id, kind }: Pick<WalkedField, 'id' | 'kind'>) {
  const controls = formOf(page, form).locator(`[name="${id}"]:not([type=hidden])`)
  if (kind !== 'ticks') return controls.inputValue()
  const ticked = await controls.evaluateAll((boxes) =>
    (boxes as HTMLInputElement[]).filter(({ checked }) => checked).map(({ value }) => value),
  )
  return ticked.toSorted().join(' ')
}

/** What the form says of how the field stood when it was opened. */
export const seenValue = (page: Page, form: EditingForm, name: string): Promise<string> =>
  formOf(page, form)
    .locator(`[name="${wasOf(form, name)}"]`)
    .inputValue()

/** What an act says anew is said, where the form asks for it. */
export async function sayAnew(page: Page, form: EditingForm): Promise<void> {
  for (const name of form.anew ?? []) {
    const text = formOf(page, form).locator(`textarea[name="${name}"], input[type=text][name="${name}"]`)
    if ((await text.count()) === 1 && (await text.inputValue()) === '') await text.fill(`Said anew in ${name}.`)
  }
}

/** Presses the button of the form. Answers null when it was written, else what is said instead. */
export async function pressButton(page: Page, form: EditingForm): Promise<string | null> {
  const before = page.url()
  // read at once: on the way to another page there is no alert to wait for
  const alerts = page.locator('main [role=alert]').filter({ hasText: /\S/ })
  const said = async () => (await alerts.allInnerTexts())[0] ?? ''
  const told = await said()
  // every address on the way: the desk takes the mark of a sent form out of it again
  const seen: string[] = []
  const follow = () => seen.push(page.url())
  page.on('framenavigated', follow)
  await buttonOf(page, form).click()
  const isWritten = () =>
    [...seen, page.url()].some((address) => {
      const { searchParams } = new URL(address)
      return address !== before && ['sent', 'done', 'saved', 'receipt'].some((name) => searchParams.has(name))
    })
  let answer = ''
  await expect(async () => {
    if (isWritten()) return
    answer = await said()
    expect(answer).not.toBe(told)
  }).toPass({ timeout: patienceMs })
  page.off('framenavigated', follow)
  return isWritten() ? null : answer
}
