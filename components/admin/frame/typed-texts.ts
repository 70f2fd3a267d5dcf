import type { TypedFields } from '@/components/admin/basics/form-state'

/** Whether a field holds what a person wrote, as far as its name and length tell. */
export const isTypedText = (name: string, value: string): boolean =>
  ['name', 'body', 'title', 'text'].includes(name) || value.length > 60 || value.includes('\n')

/** What a person wrote into a form, to be read and copied where the form itself cannot be shown. */
export const typedTexts = (typed: TypedFields): { words: string; text: string }[] =>
  Object.entries(typed).flatMap(([name, values]) =>
    values
      .filter((value) => value.trim() !== '' && !name.startsWith('was.') && isTypedText(name, value))
      .map((text) => ({ words: `You typed (${name.replaceAll('_', ' ')}):`, text })),
  )
