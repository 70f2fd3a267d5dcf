import type { Reveal } from './form-state'

export function RevealNote({ reveal: { words, secret, lines = [] } }: { reveal: Reveal }) {
  return (
    <div className="receipt" role="status">
      <strong>{words}</strong>
      {secret && (
        <p>
          <code className="secret">{secret}</code>
        </p>
      )}
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
