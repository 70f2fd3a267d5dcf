import { standing } from '@/app/_edit/edited'
import { deskHead, operatorPage } from '@/app/admin/_access/operator-page'
import { templateFields } from '@/app/admin/incidents/_action/edited-fields'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { Submit } from '@/components/admin/basics/submit'
import { TemplateForm } from '@/components/admin/incidents/template-form'
import { Refusal } from '@/lib/status/text/refusal'
import { readTemplates } from '@/lib/store/incidents/template'
import { removeTemplateAction, saveTemplateAction } from '../actions'

export const metadata = deskHead('Template')

export default operatorPage<{ id: string }>('/admin/templates/[id]', async ({ facts, db, params, attemptKey }) => {
  const template = (await readTemplates(db, facts.page.id)).find(({ id }) => id === params.id)
  if (!template) throw new Refusal('template_not_found')
  return (
    <div className="column">
      <h1 dir="auto">{template.name}</h1>
      <TemplateForm
        action={saveTemplateAction}
        attemptKey={attemptKey}
        template={template}
        was={standing(templateFields(facts.components), template)}
        components={facts.components}
      />
      <details className="block">
        <summary>Remove this template</summary>
        <DeskForm action={removeTemplateAction} attemptKey={`${attemptKey}-remove`}>
          <input type="hidden" name="template" value={template.id} />
          <div className="actions">
            <Submit danger busy="Removing …">
              Remove it
            </Submit>
          </div>
        </DeskForm>
      </details>
    </div>
  )
})
