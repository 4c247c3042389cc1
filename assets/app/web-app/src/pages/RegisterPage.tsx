import { Link, Redirect } from 'wouter'
import { fetchSettings, register } from '../api/accounts'
import { Field } from '../components/Field'
import { LoadNotice, Notice } from '../components/Notice'
import { PageTitle } from '../components/PageTitle'
import { useSession } from '../hooks/useSession'
import { textField, useSubmit } from '../hooks/useSubmit'
import { never, useWatched } from '../hooks/useWatched'

/** A new account, where the server allows it. */
export function RegisterPage() {
  const session = useSession()
  const settings = useWatched(fetchSettings, never)
  const { isSending, problem, onSubmit } = useSubmit((fields) =>
    register(textField(fields, 'email'), textField(fields, 'username'), textField(fields, 'password')),
  )
  if (session) return <Redirect to="/samples" replace />

  if (settings.data?.registration_open === false) {
    return (
      <div className="narrow">
        <PageTitle title="Registration is closed" />
        <p>This server makes no new accounts. Whoever runs it can give you one, or open registration.</p>
        <p>
          <Link href="/login">Log in</Link> with an account you have.
        </p>
      </div>
    )
  }

  return (
    <div className="narrow">
      <PageTitle title="Register" />
      <LoadNotice watched={settings} />
      <form onSubmit={onSubmit}>
        <Field label="Email" name="email" type="email" autoComplete="username" required />
        <Field label="Name" name="username" autoComplete="nickname" required maxLength={64} />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          hint="At least 8 characters."
        />
        {problem && <Notice>{problem}</Notice>}
        <button type="submit" className="primary" disabled={isSending}>
          Register
        </button>
      </form>
      <p className="dim aside">
        Have an account? <Link href="/login">Log in</Link>
      </p>
    </div>
  )
}
