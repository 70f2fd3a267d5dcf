import { Refusal } from '@/lib/status/text/refusal'
import { readProviders } from '@/lib/store/metrics/change-provider'
import { managedProvider } from '@/lib/wire/api/v1-metric'
import type { EndpointCall } from './endpoint'

/** A provider of metrics by its id. Refusal (404) when the page has none. */
export async function answerProvider({ db, facts: { page } }: Pick<EndpointCall, 'db' | 'facts'>, id: string) {
  const provider = (await readProviders(db, page.id)).find((one) => one.id === id)
  if (!provider) throw new Refusal('metric_provider_not_found')
  return managedProvider(provider, page)
}
