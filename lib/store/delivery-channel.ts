/** How a worker hears that there is something to deliver; those that miss it look once a second anyway. */
export const deliveryChannel = 'heliograph_delivery'
