/** One sentence about what was just done. */
export function DoneNote({ sentence }: { sentence: string | null }) {
  if (!sentence) return null
  return (
    <p className="receipt" role="status">
      <strong>{sentence}</strong>
    </p>
  )
}
