/** A handler's redirect with this header is no redirect: the page behind it is the answer, with this status. */
export const showHeader = 'x-heliograph-show'
