-- Mends the times that earlier releases stored shifted, on a database whose sessions were not in UTC (docs/operate.md, "Upgrade").
-- Once, with Heliograph stopped and a backup made. Write the zone that the database had; and the schema, where it is not "public".
begin;
set local timezone to 'UTC';
set local statement_timeout to 0;
set local search_path to public;
set local heliograph.zone to 'Asia/Kolkata';

create or replace function pg_temp.unshifted(at timestamptz, zone text, times int) returns timestamptz language plpgsql as $$
begin
  for turn in 1..times loop at := (at at time zone zone) at time zone 'UTC'; end loop;
  return at;
end $$;

do $$
declare
  zone constant text := current_setting('heliograph.zone');
  one record;
  name text;
begin
  if obj_description('page'::regclass) like 'times mended%' then
    raise exception 'The times of this database were mended already.';
  end if;
  for one in
    select relation, string_agg(format('%1$I = (%1$I at time zone %2$L) at time zone ''UTC''', column_name, zone), ', ') as mended
    from (values
      ('page', 'banner_set_at created_at updated_at'),
      ('component', 'created_at updated_at removed_at status_since'),
      ('component_status_change', 'at'),
      ('incident', 'started_at monitoring_at resolved_at scheduled_for scheduled_until scheduled_reminded_at next_update_by
        created_at updated_at deleted_at'),
      ('incident_update', 'display_at created_at updated_at edited_at'),
      ('update_revision', 'display_at replaced_at'),
      ('postmortem', 'body_draft_updated_at body_updated_at published_at ignored_at created_at updated_at'),
      ('incident_template', 'created_at updated_at'),
      ('operator', 'created_at disabled_at'),
      ('session', 'created_at last_seen_at expires_at revoked_at'),
      ('setup_link', 'created_at used_at'),
      ('api_key', 'created_at last_used_at revoked_at'),
      ('outbox', 'created_at'),
      ('audit_entry', 'at'),
      ('idempotency_key', 'created_at'),
      ('subscriber', 'created_at confirmed_at unsubscribed_at confirmation_sent_at previous_secret_until'),
      ('lane_setting', 'paused_at updated_at'),
      ('reminder', 'created_at'),
      ('secret', 'created_at')
    ) as kept(relation, names), regexp_split_to_table(names, '\s+') as column_name
    group by relation
  loop
    execute format('update %I set %s', one.relation, one.mended);
  end loop;
  -- What a later edit or update wrote back was shifted once more with each: the time of an update, what its earlier wording says of
  -- it, and an incident's begin and end, which are times of its updates.
  for again in 1..3 loop
    update incident_update set display_at = created_at where pg_temp.unshifted(display_at, zone, again) = created_at;
    update update_revision r set display_at = u.created_at from incident_update u
      where u.id = r.update_id and pg_temp.unshifted(r.display_at, zone, again) = u.created_at;
  end loop;
  for again in 1..3 loop
    foreach name in array array['started_at', 'monitoring_at', 'resolved_at'] loop
      execute format('update incident i set %1$I = pg_temp.unshifted(i.%1$I, %2$L, %3$s)
        where exists (select from incident_update u where u.incident_id = i.id and u.display_at = pg_temp.unshifted(i.%1$I, %2$L, %3$s))
          and not exists (select from incident_update u where u.incident_id = i.id and u.display_at = i.%1$I)', name, zone, again);
    end loop;
  end loop;
  -- Of deliveries only these two kinds were queued with the program's clock; the others with the database's, which was right.
  update delivery set created_at = (created_at at time zone zone) at time zone 'UTC' where kind in ('confirmation', 'reminder');
  update delivery set next_attempt_at = (next_attempt_at at time zone zone) at time zone 'UTC'
    where kind in ('confirmation', 'reminder') and attempts = 0;
  -- Whoever holds an earlier reading reads everything anew.
  update page set version = version + 1;
  -- The entries of the audit log say other times now: the next start links them anew.
  if to_regclass('audit_chain') is not null then
    update audit_entry set position = null, previous_hash = null, hash = null;
    delete from audit_chain;
  end if;
  update incident i set version = p.version from page p where p.id = i.page_id;
  execute format('comment on table page is %L', 'times mended from ' || zone);
end $$;
commit;
