import type { App } from './app'

/** Components by the management API: those of `alone`, and `groups` of `each`, called "Group 1" and "Part 1-1". Answers their ids by name. */
export async function addManyComponents(
  app: App,
  groups: number,
  each: number,
  alone: string[] = [],
): Promise<Record<string, string>> {
  const headers = { authorization: `OAuth ${app.apiKey}`, 'content-type': 'application/json' }
  const ask = async (path: string, body?: object) => {
    const init = { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) }
    const answer = await fetch(`${app.url}/api/v1/pages${path}`, init)
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const [page] = await ask('')
  const ids: Record<string, string> = {}
  for (const name of alone) ids[name] = (await ask(`/${page.id}/components`, { component: { name } })).id
  for (let group = 1; group <= groups; group++) {
    const members: string[] = []
    for (let part = 1; part <= each; part++) {
      const name = `Part ${group}-${part}`
      const { id } = await ask(`/${page.id}/components`, { component: { name } })
      ids[name] = id
      members.push(id)
    }
    await ask(`/${page.id}/component-groups`, { component_group: { name: `Group ${group}`, components: members } })
  }
  return ids
}
