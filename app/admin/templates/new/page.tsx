import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { TemplateForm } from '@/components/admin/incidents/template-form'
import { saveTemplateAction } from '../actions'

export const metadata = adminHead('Write a template')

export default operatorPage('/admin/templates/new', ({ facts: { components }, attemptKey }) => (
  <div className="column">
    <h1>Write a template</h1>
    <TemplateForm action={saveTemplateAction} attemptKey={attemptKey} template={null} components={components} />
  </div>
))
