import type { Locator, Page } from '@playwright/test'

/** A field of a form as a person sees it; a box of a list stands for itself. */
export type ShownField = { name: string; type: string; value: string; options: string[]; label: string }

/** What a person could change in the form. Radio buttons of one name are one field. */
export const fieldsOf = (form: Locator): Promise<ShownField[]> =>
  form.evaluate((element) => {
    const seen = new Map<string, ShownField>()
    for (const one of (element as HTMLFormElement).elements) {
      const isField =
        one instanceof HTMLInputElement || one instanceof HTMLSelectElement || one instanceof HTMLTextAreaElement
      if (!isField || one.type === 'hidden' || one.type === 'submit') continue
      const box = one instanceof HTMLInputElement && one.type === 'checkbox'
      const radio = one instanceof HTMLInputElement && one.type === 'radio'
      const key = box ? `${one.name}=${one.value}` : one.name
      const before = seen.get(key)
      const checked = one instanceof HTMLInputElement && one.checked
      if (radio && before) {
        before.options.push(one.value)
        if (checked) before.value = one.value
        continue
      }
      const options =
        one instanceof HTMLSelectElement ? [...one.options].map(({ value }) => value) : radio ? [one.value] : []
      const value = box ? (checked ? 'on' : '') : radio ? (checked ? one.value : '') : one.value
      seen.set(key, { name: one.name, type: one.type, value, options, label: one.labels?.[0]?.innerText ?? '' })
    }
    return [...seen].map(([key, field]) => ({ ...field, name: key }))
  })

/** Two values that the field does not have now; one alone for a box. */
export function otherValues({ type, value, options }: ShownField): string[] {
  if (type === 'checkbox') return [value ? '' : 'on']
  if (options.length > 0) return options.filter((one) => one !== value && one !== '').slice(-2)
  if (type === 'datetime-local') return [60, 120].map((back) => earlier(value, back))
  return ['of the first', 'of the second'].map((who) => `${value} ${who}`.trim())
}

function earlier(time: string, seconds: number): string {
  const at = new Date(`${time.length === 16 ? `${time}:00` : time}Z`)
  return new Date(at.getTime() - seconds * 1000).toISOString().slice(0, time.length)
}

/** Sets a field as its person would: by its name, box or button. */
export async function setField(page: Page, form: Locator, { name, type }: ShownField, value: string): Promise<void> {
  const field = form.locator(`[name="${type === 'checkbox' ? name.slice(0, name.indexOf('=')) : name}"]`)
  // what is folded away is unfolded first
  await form.evaluate((element) => {
    for (const one of element.querySelectorAll('details')) one.open = true
    const around = element.closest('details')
    if (around) around.open = true
  })
  if (type === 'checkbox')
    await field.and(page.locator(`[value="${name.slice(name.indexOf('=') + 1)}"]`)).setChecked(value === 'on')
  else if (type === 'radio') await field.and(page.locator(`[value="${value}"]`)).check()
  else if (type === 'select-one') await field.selectOption(value)
  else await field.fill(value)
}
