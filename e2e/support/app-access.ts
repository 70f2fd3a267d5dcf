/** Who may sign in at every app of a test, and the key of its automation. */
export const operator = { email: 'operator@example.com', password: 'a-long-enough-password' }
export const apiKey = 'test-api-key-for-automation'
