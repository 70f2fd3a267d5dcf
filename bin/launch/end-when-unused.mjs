import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../lib/database/connect.mjs'
import { shareKey } from './postgres-client.mjs'

const name = 'ends the server when unused'
const watchKey = 7_406_002

/**
 * Has the embedded server end by itself once nobody uses it: those who were to end it may all have been killed. What looks is a
 * session of the server, which goes on when the connection that began it is gone, and is gone with the server. Nothing happens when
 * one looks already.
 *
 * @param {{ port: number, password: string, holder: import('pg').Client, pid: number }} server
 */
export async function endWhenUnused({ port, password, holder, pid }) {
  // No shell there that could end it.
  if (process.platform === 'win32' || (await looks(holder))) return
  const client = await connect(`postgresql://heliograph:${password}@127.0.0.1:${port}/postgres`, { name })
  client.query(watch(pid)).catch(() => {})
  while (!(await looks(holder))) await sleep(10)
  client.connection.stream.destroy()
}

async function looks(holder) {
  const session = `select 1 from pg_stat_activity where application_name = $1 and state = 'active'`
  return (await holder.query(session, [name])).rowCount > 0
}

// Three looks in a row, so that a restart finds it running. Who comes at the last moment waits for the lock, is sent away, and starts
// a server of its own. Each look is a transaction: an open one would keep what was deleted from being cleared away.
const watch = (pid) => `
  do $watch$
  declare unused int := 0;
  begin
    if not pg_try_advisory_lock(${watchKey}) then return; end if;
    loop
      perform pg_sleep(1);
      perform pg_stat_clear_snapshot();
      unused := case when exists (
        select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
      ) then 0 else unused + 1 end;
      if unused >= 3 and pg_try_advisory_lock(${shareKey}) then
        execute $end$copy (select) to program 'kill -INT ${pid}'$end$;
        perform pg_sleep(60);
      end if;
      commit;
    end loop;
  end $watch$`
