import { channelHere } from './schema-scope'

/** How a worker hears that there is something to deliver (those that miss it look once a second anyway): the name, and the same for pg_notify. */
export const deliveryChannelName = 'heliograph_delivery'
export const deliveryChannel = channelHere(deliveryChannelName)
