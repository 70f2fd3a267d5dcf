/**
 * A Markdown text laid out: its tidy tree and, where HTML was typed into it, its body for feeds, both packed for the way between
 * threads; or why it is shown as plain text, as the rest of a sentence.
 */
export type LaidOut = { tree: string; feed: string | null } | { plain: string }
