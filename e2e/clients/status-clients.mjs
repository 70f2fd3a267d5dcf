import { Statuspage } from 'statuspage.io'

/** npm's statuspage.io, asking this page; every reading that it has, by name. */
export function statuspageIo(url) {
  const client = new Statuspage('tried')
  client.setApiUrl(url)
  const { api } = client
  return {
    summary: () => api.getSummary(),
    status: () => api.getStatus(),
    components: () => api.getComponents(),
    incidents: () => api.incidents.getAll(),
    unresolved: () => api.incidents.getUnresolved(),
    maintenances: () => api.scheduledMaintenances.getAll(),
    upcoming: () => api.scheduledMaintenances.getUpcoming(),
    active: () => api.scheduledMaintenances.getActive(),
  }
}
