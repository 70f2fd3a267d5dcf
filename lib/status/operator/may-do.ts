/** What an operator is on a page, from the least to the most. */
export const roles = ['viewer', 'responder', 'editor', 'owner'] as const

/**
 * `viewer` reads the desk · `responder` also posts updates to what is open · `editor` also publishes everything else ·
 * `owner` also decides who may.
 */
export type Role = (typeof roles)[number]

/** Every verb of the desk and of the store with the least role that may do it: without a line here there is none. */
const leastRoles = {
  'publish update': 'responder',
  'update what is over': 'editor',
  'open incident': 'editor',
  'change incident': 'editor',
  'delete incident': 'editor',
  'restore incident': 'editor',
  'edit update': 'editor',
  'take maintenance step': 'editor',
  'open series': 'editor',
  'change series': 'editor',
  'end series': 'editor',
  'extend series': 'editor',
  'drafted postmortem': 'editor',
  'published postmortem': 'editor',
  'retracted postmortem': 'editor',
  'ignored postmortem': 'editor',
  'deleted postmortem': 'editor',
  'save template': 'editor',
  'remove template': 'editor',
  'change page': 'editor',
  'add component': 'editor',
  'change component': 'editor',
  'remove component': 'editor',
  'arrange components': 'editor',
  'change component statuses': 'editor',
  'add group': 'editor',
  'change group': 'editor',
  'remove group': 'editor',
  'correct uptime': 'editor',
  'mend component': 'editor',
  'mend incident': 'editor',
  'add metric': 'editor',
  'change metric': 'editor',
  'remove metric': 'editor',
  'reset metric': 'editor',
  'test metric': 'editor',
  'push points': 'editor',
  'add metric provider': 'editor',
  'change metric provider': 'editor',
  'remove metric provider': 'editor',
  'note metric source': 'editor',
  'follow the clock': 'editor',
  import: 'owner',
  subscribe: 'editor',
  'confirm subscription': 'editor',
  'resend confirmation': 'editor',
  'change subscription': 'editor',
  'rotate signing secret': 'editor',
  'quarantine subscriber': 'editor',
  'reactivate subscribers': 'editor',
  unsubscribe: 'editor',
  'export subscribers': 'editor',
  'retry deliveries': 'editor',
  'discard deliveries': 'editor',
  'set lane': 'editor',
  'send test': 'editor',
  'keep audit': 'owner',
  'export audit': 'editor',
  'create API key': 'owner',
  'revoke API key': 'owner',
  'invite operator': 'owner',
  'withdraw invitation': 'owner',
  'withdraw links': 'owner',
  'create page': 'owner',
  'copy page': 'editor',
  'archive page': 'owner',
  'move page': 'owner',
  'restore page': 'owner',
  'change role': 'owner',
  'end session': 'owner',
  'shut out operator': 'owner',
  'change own access': 'viewer',
} as const satisfies Record<string, Role>

/** Something that is done: what writes, and what leaves the desk. */
export type Verb = keyof typeof leastRoles

const installationVerbs: ReadonlySet<Verb> = new Set([
  'create page',
  'move page',
  'withdraw links',
  'end session',
  'shut out operator',
] satisfies Verb[])

/** What somebody is on the page that they work on, and on the installation's first page; null: nothing. */
export type DeskRoles = { page: Role | null; first: Role | null }

/**
 * Whether it concerns all pages alike, so that the role on the first page decides: names in addresses, and everything about a person
 * that is not of one page.
 */
export const isOfAllPages = (verb: Verb): boolean => installationVerbs.has(verb)

/** Whether somebody may do that where they work. */
export const mayDoHere = ({ page, first }: DeskRoles, verb: Verb): boolean =>
  mayDo(page, verb) && (!isOfAllPages(verb) || mayDo(first, verb))

/** All of them. */
export const verbs = Object.keys(leastRoles) as Verb[]

/** The least role that may. */
export const leastRole = (verb: Verb): Role => leastRoles[verb]

/** Whether somebody of this role on a page may do that there. Null: they have none, and may nothing. */
export const mayDo = (role: Role | null, verb: Verb): boolean =>
  role !== null && roles.indexOf(role) >= roles.indexOf(leastRole(verb))

/** The role that is stored; null for one of a later release, which allows nothing here. */
export const knownRole = (stored: string | null | undefined): Role | null =>
  roles.find((role) => role === stored) ?? null
