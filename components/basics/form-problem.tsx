/** What is wrong with a form as a whole, above it. */
export function FormProblem({ message }: { message: string | undefined }) {
  if (!message) return null
  return (
    <p className="mb-6 max-w-text border-s-3 border-major bg-major-bg px-4 py-3" role="alert">
      {message}
    </p>
  )
}
