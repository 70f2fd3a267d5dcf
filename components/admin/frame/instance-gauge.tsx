import { secondsInWords } from '@/components/admin/basics/lane-words'
import { Gauge } from './gauge'

/** A web instance, the page version that it had confirmed, and for how long nothing was heard from it. */
export type InstanceShown = { name: string; version: number; silentSeconds: number }

const silentAfterSeconds = 3

/** How many of the web instances show this version and are heard from; who does not is named. */
export function InstanceGauge({ instances, version }: { instances: InstanceShown[]; version: number }) {
  const isSilent = ({ silentSeconds }: InstanceShown) => silentSeconds >= silentAfterSeconds
  const heard = new Set(instances.filter((instance) => !isSilent(instance)).map(({ name }) => name))
  // who was begun anew at the same place has ended the one before
  const known = instances.filter((instance) => !isSilent(instance) || !heard.has(instance.name))
  const silent = known.filter(isSilent)
  const behind = known.filter((instance) => !isSilent(instance) && instance.version !== version)
  const notes = [
    behind.length > 0 && `not yet: ${behind.map(({ name }) => name).join(', ')}`,
    silent.length > 0 &&
      `silent: ${silent.map(({ name, silentSeconds }) => `${name} for ${secondsInWords(silentSeconds)}`).join(', ')}`,
  ].filter(Boolean)
  return (
    <Gauge
      name="Web instances"
      value={`${known.length - silent.length - behind.length} of ${known.length} fresh`}
      alarm={notes.length > 0}
      note={notes.length > 0 ? notes.join('; ') : `version ${version.toLocaleString('en-US')}`}
    />
  )
}
