/** Words for a search in which every character stands for itself: `%`, `_` and `\` mean something to LIKE, which Prisma asks by. */
export const literally = (words: string): string => words.replace(/[\\%_]/g, '\\$&')
