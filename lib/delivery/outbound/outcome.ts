/**
 * What became of one attempt; data for the delivery's row, never thrown (DESIGN §6). `error` is one short line for operators
 * and holds no secret and no full address.
 */
export type Outcome =
  | { kind: 'sent'; reference?: string }
  /**
   * try again later; `throttled` when the other side asked for patience rather than failed, `wholeHost` when it spoke for all
   * that is on its host, and not for this endpoint alone
   */
  | { kind: 'retry'; error: string; retryAfterSeconds?: number; throttled?: boolean; wholeHost?: boolean }
  /** never again to this destination */
  | { kind: 'rejected'; error: string; because: 'bounced' | 'gone' | 'refused' | 'invalid' }
