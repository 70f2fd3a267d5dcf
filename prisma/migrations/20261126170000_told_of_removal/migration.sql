-- Who followed a component that was removed, and nothing else, is told so. The release before this one does not know the kind: should its
-- workers meet such a row while they still run, it is quarantined as unknown, in sight, and can be told again by this release.
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_kind_told";
ALTER TABLE "outbox"
  ADD CONSTRAINT "outbox_kind_told" CHECK (NOT "notify" OR "kind" IN ('incident_update', 'postmortem', 'component_status', 'component_removed')) NOT VALID;
