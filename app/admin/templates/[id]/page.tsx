import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { templateFields } from '@/app/admin/incidents/_action/edited-fields'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { Folded } from '@/components/admin/basics/folded'
import { TemplateForm } from '@/components/admin/incidents/template-form'
import { Refusal } from '@/lib/status/text/refusal'
import { readTemplates } from '@/lib/store/incidents/template'
import { removeTemplateAction, saveTemplateAction } from '../actions'

export const metadata = adminHead('Template')

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
        was={seenFieldsOf(templateFields(facts.components), template)}
        components={facts.components}
      />
      <AdminForm
        verb="remove template"
        action={removeTemplateAction}
        attemptKey={`${attemptKey}-remove`}
        className="block"
      >
        <Folded summary="Remove this template">
          <input type="hidden" name="template" value={template.id} />
          <div className="actions">
            <AdminSubmitButton danger busy="Removing …">
              Remove it
            </AdminSubmitButton>
          </div>
        </Folded>
      </AdminForm>
    </div>
  )
})
