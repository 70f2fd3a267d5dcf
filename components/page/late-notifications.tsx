/** Said while messages to subscribers wait: whoever relies on them should look here instead. */
export function LateNotifications() {
  return (
    <p className="mt-4 text-[.9375rem] text-quiet">
      Notifications to subscribers are delayed at the moment. This page is up to date; they will follow.
    </p>
  )
}
