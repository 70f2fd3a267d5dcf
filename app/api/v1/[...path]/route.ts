import { ApiProblem, problemAnswer } from '@/app/api/v1/_endpoint/api-problem'

export const dynamic = 'force-dynamic'

const nothing = () => problemAnswer(new ApiProblem(404, 'There is nothing at this address of the management API.'))

export const GET = nothing
export const POST = nothing
export const PUT = nothing
export const PATCH = nothing
export const DELETE = nothing
