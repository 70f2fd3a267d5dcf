import { BodyFault } from '@/lib/body/body-fault'
import { usualBounds } from '@/lib/body/bounds'
import { readJson } from '@/lib/body/json-text'
import { Misfit, placed } from './misfit'

/**
 * A list or an object that came as its JSON text, as form encoders send what they cannot nest (`metadata={"a":{…}}`); anything else
 * as it was. Bounded as bodies are. Throws a Misfit (422) that names the place of a text that begins so and is no JSON.
 */
export function jsonValue(given: unknown, at: string): unknown {
  if (typeof given !== 'string' || !/^[[{]/.test(given.trimStart())) return given
  try {
    return readJson(given, usualBounds)
  } catch (fault) {
    if (!(fault instanceof BodyFault)) throw fault
    throw new Misfit(422, fault.message.replace('The body', placed(at)))
  }
}
