/** What stands in the fields of a form: every field with all its values. */
export type TypedFields = Record<string, string[]>

export type FormFailure = {
  /** `overtaken`: someone else published meanwhile · `forbidden`: by the writer's role · `signed-out`, `away`: nothing is wrong with what was typed */
  kind: 'refused' | 'overtaken' | 'forbidden' | 'signed-out' | 'away'
  message: string
  field?: string
  /** what somebody else wrote meanwhile: said whole of a choice, before the text of a text */
  theirs?: readonly { words: string; text?: string }[]
}

/** What an action answers instead of going on: everything that was typed, and what is wrong. Null: nothing was sent yet. */
export type FormState = { turn: number; typed: TypedFields; problem: FormFailure | null; reveal?: Reveal } | null

/** What stands on the screen once and nowhere else: a secret, or a report of lines. */
export type Reveal = { words: string; secret?: string; lines?: string[] }

/** `resent` in place of a state: the form comes from a page that only kept what was typed. */
export type FormAction = (before: FormState | 'resent', form: FormData) => Promise<FormState>

/** The field by which a form says what page it was opened for: its id, '' for the first page. */
export const deskPageField = 'desk_page'
