import { describe, expect, test } from 'vitest'
import { sampleComponent } from '@/e2e/support/sample-facts'
import { previewMaintenance, type TypedWindow } from './preview-maintenance'

const time = (clock: string) => new Date(`2026-03-01T${clock}:00Z`)
const now = time('09:00')
const web = sampleComponent({ id: 'web' })
const empty: TypedWindow = { name: '', body: '', scheduledFor: null, scheduledUntil: null, componentIds: [] }
const preview = (over: Partial<TypedWindow>) => previewMaintenance([web], { ...empty, ...over }, now)

describe('the preview of a maintenance', () => {
  test('has words in place of what is not typed yet, and no window that nobody typed', () => {
    const { maintenance, problem } = preview({})
    expect([maintenance.name, maintenance.updates[0]?.body, problem]).toEqual(['Name of the maintenance', '…', null])
    expect([maintenance.scheduledFor, maintenance.scheduledUntil]).toEqual([null, null])
  })

  test('is what the verb decides', () => {
    const typed = { name: ' Upgrade ', body: 'We upgrade.', componentIds: ['web'] }
    const { maintenance } = preview({ ...typed, scheduledFor: time('10:00'), scheduledUntil: time('11:00') })
    expect(maintenance).toMatchObject({
      ...{ kind: 'maintenance', name: 'Upgrade', status: 'scheduled', impact: 'maintenance', componentIds: ['web'] },
      ...{ scheduledFor: time('10:00'), scheduledUntil: time('11:00') },
    })
  })

  test('says of a window that ends before it begins why it would be refused, also without a name', () => {
    const { maintenance, problem } = preview({ scheduledFor: time('11:00'), scheduledUntil: time('10:00') })
    expect([problem?.code, maintenance.name]).toEqual(['window_reversed', 'Name of the maintenance'])
  })

  test('says of a name that is too long why it would be refused', () => {
    const { maintenance, problem } = preview({ name: 'a'.repeat(300) })
    expect([problem?.field, maintenance.name]).toEqual(['name', 'Name of the maintenance'])
  })

  test('leaves out a component that is gone meanwhile', () => {
    expect(preview({ componentIds: ['web', 'gone'] }).maintenance.componentIds).toEqual(['web'])
  })
})
