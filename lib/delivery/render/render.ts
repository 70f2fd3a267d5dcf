import { UnknownHere } from '@/lib/status/text/unknown-here'
import { renderAnnouncement } from './render-announcement'
import { renderConfirmation } from './render-confirmation'
import { renderNotice } from './render-notice'
import { renderTest } from './render-test'
import type { NothingToSend, RenderContext, RenderedMessage, RenderJob } from './rendered'

/**
 * The message of a delivery, exactly as it is sent. Throws when the delivery cannot be read: a kind that is unknown here, a
 * payload of another form.
 */
export function renderDelivery(job: RenderJob, making: RenderContext): RenderedMessage | NothingToSend {
  switch (job.kind) {
    case 'update':
    case 'component':
      return renderAnnouncement(job, making)
    case 'confirmation':
      return renderConfirmation(job, making)
    case 'notice':
      return renderNotice(job, making)
    case 'test':
      return renderTest(job, making)
    default:
      throw new UnknownHere('kind of message', job.kind)
  }
}
