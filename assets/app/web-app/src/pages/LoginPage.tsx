import { Link, Redirect, useSearch } from 'wouter'
import { fetchSettings, logIn } from '../api/accounts'
import { readAbsence } from '../api/session'
import { Field } from '../components/Field'
import { nextPath } from '../components/LoginRedirect'
import { Notice } from '../components/Notice'
import { PageTitle } from '../components/PageTitle'
import { useSession } from '../hooks/useSession'
import { textField, useSubmit } from '../hooks/useSubmit'
import { never, useWatched } from '../hooks/useWatched'

/** Email and password; says why a session ended. */
export function LoginPage() {
  const session = useSession()
  const search = useSearch()
  const settings = useWatched(fetchSettings, never)
  const { isSending, problem, onSubmit } = useSubmit((fields) =>
    logIn(textField(fields, 'email'), textField(fields, 'password')),
  )
  if (session) return <Redirect to={nextPath(search)} replace />

  return (
    <div className="narrow">
      <PageTitle title="Log in">
        <p className="dim">Upload audio samples, see what they are, and find similar ones.</p>
      </PageTitle>
      {readAbsence() === 'expired' && !problem && <p role="status">Your session has ended. Log in to go on.</p>}
      <form onSubmit={onSubmit}>
        <Field label="Email" name="email" type="email" autoComplete="username" required />
        <Field label="Password" name="password" type="password" autoComplete="current-password" required />
        {problem && <Notice>{problem}</Notice>}
        <button type="submit" className="primary" disabled={isSending}>
          Log in
        </button>
      </form>
      <p className="dim aside line">
        {settings.data?.registration_open === true && (
          <>
            No account yet? <Link href="/register">Register</Link>
          </>
        )}
        {settings.data?.registration_open === false &&
          'Registration is closed on this server. Whoever runs it can give you an account.'}
      </p>
    </div>
  )
}
