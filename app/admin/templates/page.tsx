import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { Allowed } from '@/components/admin/basics/allowed'
import { eventStatusWords } from '@/lib/status/facts/incident-status'
import { knownWord } from '@/lib/status/text/known-word'
import { readTemplates } from '@/lib/store/incidents/template'

export const metadata = adminHead('Templates')

export default operatorPage('/admin/templates', async ({ facts, db }) => {
  const templates = await readTemplates(db, facts.page.id)
  return (
    <>
      <div className="head-with-actions">
        <h1>Templates</h1>
        <Allowed verb="save template">
          <a className="button" href="/admin/templates/new">
            Write a template
          </a>
        </Allowed>
      </div>
      <p className="quiet">Words found in calm hours, for the first update of an incident.</p>
      <ul className="rows">
        {templates.map(({ id, name, title, updateStatus }) => (
          <li key={id}>
            <div>
              <a className="title" dir="auto" href={`/admin/templates/${id}`}>
                {name}
              </a>
              <p className="quiet">
                {knownWord(eventStatusWords, updateStatus)}: {title}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
})
