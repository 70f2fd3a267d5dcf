/** First in its form, so that Enter in a line of text shows the preview and never publishes. */
export function PreviewGuard() {
  return (
    <>
      <button
        type="submit"
        name="intent"
        value="preview"
        formNoValidate
        className="sr-only"
        tabIndex={-1}
        aria-hidden="true"
      >
        Preview
      </button>
      <noscript>
        <p className="beneath">
          <button type="submit" name="intent" value="preview" formNoValidate className="button plain">
            Preview
          </button>
        </p>
      </noscript>
    </>
  )
}
