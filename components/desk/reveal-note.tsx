import type { Reveal } from './form-state'

export function RevealNote({ reveal: { words, secret } }: { reveal: Reveal }) {
  return (
    <div className="receipt" role="status">
      <strong>{words}</strong>
      <p>
        <code className="secret">{secret}</code>
      </p>
    </div>
  )
}
