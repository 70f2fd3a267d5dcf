import type { Role } from './may-do'

type Asker = { roleOn: (pageId: string) => Role | null }

/** Whether somebody may work on a page, and so see its desk: they have a role there. The first one is null, and asks by itself. */
export const mayWorkOn = ({ roleOn }: Asker, page: string | null): boolean => page === null || roleOn(page) !== null
