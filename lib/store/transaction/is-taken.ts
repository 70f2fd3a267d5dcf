/** Whether a write failed because another row has what must be there once. */
export const isTaken = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && fault.code === 'P2002'
