import { type RefusalCode, refusalKinds } from '@/lib/messages/refusal-kinds'

/** What a schema of a form may say of a field: it says it by the code of a refusal. */
export type FieldRefusal =
  | 'channel_not_chosen'
  | 'component_status_unknown'
  | 'field_missing'
  | 'field_too_long'
  | 'impact_unknown'
  | 'not_a_number'
  | 'status_not_chosen'

/** For a schema, in place of words: `z.enum(channels, refusedAs('channel_not_chosen'))`. */
export const refusedAs = (error: FieldRefusal): { error: FieldRefusal } => ({ error })

/** Where a schema says nothing of its own. */
export const usualRefusal = ({ input }: { input?: unknown }): RefusalCode =>
  input === undefined ? 'field_absent' : 'field_unfit'

/** The refusal that an issue of a schema stands for. */
export const refusalOfIssue = (said: string): FieldRefusal =>
  (Object.hasOwn(refusalKinds, said) ? said : 'field_unfit') as FieldRefusal
