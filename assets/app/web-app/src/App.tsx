import { Redirect, Route, Switch } from 'wouter'
import { Frame } from './components/Frame'
import { useSession } from './hooks/useSession'
import { AccountPage } from './pages/AccountPage'
import { LoginPage } from './pages/LoginPage'
import { NotFoundPage } from './pages/NotFoundPage'
import { RegisterPage } from './pages/RegisterPage'
import { SamplePage } from './pages/SamplePage'
import { SamplesPage } from './pages/SamplesPage'
import { LoginRedirect } from './components/LoginRedirect'

/** Every route of the page. */
export function App() {
  const session = useSession()
  return (
    <Frame>
      <Switch>
        <Route path="/">
          <Redirect to="/samples" replace />
        </Route>
        <Route path="/login" component={LoginPage} />
        <Route path="/register" component={RegisterPage} />
        <Route path="/samples">{session ? <SamplesPage /> : <LoginRedirect />}</Route>
        <Route path="/samples/:id">
          {({ id }) => (session ? <SamplePage key={id} id={id} /> : <LoginRedirect />)}
        </Route>
        <Route path="/account">{session ? <AccountPage /> : <LoginRedirect />}</Route>
        <Route component={NotFoundPage} />
      </Switch>
    </Frame>
  )
}
