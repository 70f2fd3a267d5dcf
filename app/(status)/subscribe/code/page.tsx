import { pageFacts } from '@/app/_page/page-facts'
import { PrivateFrame } from '@/components/page/private-frame'
import { CodeForm } from '@/components/subscribe/code-form'

export const dynamic = 'force-dynamic'

/** For those who come back with a code later. */
export default async function CodePage({ searchParams }: { searchParams: Promise<{ incident?: string | string[] }> }) {
  const { incident } = await searchParams
  return (
    <PrivateFrame {...(await pageFacts())} now={new Date()} heading="Enter the code">
      <CodeForm fields={typeof incident === 'string' ? { incident: [incident] } : {}} />
    </PrivateFrame>
  )
}
