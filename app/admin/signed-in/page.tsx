import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'

export const metadata = adminHead('Signed in')

export default operatorPage('/admin/signed-in', () => (
  <>
    <h1>You are signed in</h1>
    <p>Close this tab and send your form again in the other one: what you typed is still there.</p>
  </>
))
