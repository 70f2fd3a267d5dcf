import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { Folded } from '@/components/admin/basics/folded'
import type { FormAction } from '@/components/admin/basics/form-state'
import { laneWords } from '@/components/admin/basics/lane-words'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { TextField } from '@/components/admin/basics/text-field'
import { isWithoutMessages } from '@/lib/status/lanes/lanes'
import type { LaneShown } from './lane-table'

type Props = { shown: LaneShown; pause: FormAction; throttle: FormAction; attemptKey: string }

/** Pause or resume a lane, or hold it to so many messages a second. */
export function LaneActions({ shown: { lane, pausedAt, perSecond }, pause, throttle, attemptKey }: Props) {
  // workers prove that they live through it
  if (lane === 'canary') return null
  const name = laneWords[lane]
  const paused = pausedAt !== null
  return (
    <div className="lane-actions">
      <AdminForm verb="set lane" action={pause} attemptKey={`${attemptKey}-pause`}>
        <input type="hidden" name="lane" value={lane} />
        <input type="hidden" name="to" value={paused ? 'resumed' : 'paused'} />
        <AdminSubmitButton plain label={`${paused ? 'Resume' : 'Pause'} ${name}`}>
          {paused ? 'Resume' : 'Pause'}
        </AdminSubmitButton>
      </AdminForm>
      {!isWithoutMessages(lane) && (
        <AdminForm verb="set lane" action={throttle} attemptKey={`${attemptKey}-throttle`}>
          <Folded summary="Throttle" label={`Throttle ${name}`}>
            <input type="hidden" name="lane" value={lane} />
            <SeenFields fields={{ per_second: perSecond === null ? '' : String(perSecond) }} />
            <TextField
              name="per_second"
              label="Messages per second"
              hint="Empty: as fast as it goes"
              type="number"
              given={perSecond === null ? '' : String(perSecond)}
            />
            <AdminSubmitButton plain label={`Set the limit of ${name}`}>
              Set the limit
            </AdminSubmitButton>
          </Folded>
        </AdminForm>
      )}
    </div>
  )
}
