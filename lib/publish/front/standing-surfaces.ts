import { readTarget } from '@/lib/publish/front/request/request-target'
import { notFoundSurface, type Surface, surfaceOf } from './surface'

/** The addresses that every page has, whatever was published: the first that must be there when nothing can be made. */
export const standingSurfaces: readonly Surface[] = [
  '/',
  '/api/v2/summary.json',
  '/api/v2/status.json',
  '/api/v2/components.json',
  '/api/v2/incidents.json',
  '/api/v2/incidents/unresolved.json',
  '/api/v2/scheduled-maintenances.json',
  '/api/v2/scheduled-maintenances/upcoming.json',
  '/api/v2/scheduled-maintenances/active.json',
  '/history',
  '/uptime',
  '/history.atom',
  '/history.rss',
  '/slack.rss',
  '/embed/script.js',
  '/history.json',
  '/history.ics',
  '/maintenances.ics',
  '/subscribe',
  '/sitemap.xml',
  '/robots.txt',
]
  .map((path) => {
    const target = readTarget(path)
    const surface = 'status' in target ? null : surfaceOf(target)
    if (!surface) throw new Error(`${path} is no surface`)
    return surface
  })
  .concat(notFoundSurface)

const paths = new Set(standingSurfaces.map(({ path }) => path))

/** Whether bytes under this path are those of a standing surface. */
export const isStanding = (path: string): boolean => paths.has(path)
