import { endpoint } from '../../../../../../../endpoint'
import { resendOne } from '../../../../../../../subscriber-resending'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({ POST: resendOne })
