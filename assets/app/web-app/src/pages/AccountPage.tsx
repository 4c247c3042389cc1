import { useState } from 'react'
import { deleteAccount, fetchAccount } from '../api/accounts'
import { ConfirmDialog } from '../components/ConfirmDialog'
import { LoadNotice } from '../components/Notice'
import { PageTitle } from '../components/PageTitle'
import { never, useWatched } from '../hooks/useWatched'

/** Whose account it is, and the way to delete it. */
export function AccountPage() {
  const account = useWatched(fetchAccount, never)
  const [isAsking, setAsking] = useState(false)
  return (
    <div className="narrow">
      <PageTitle title="Account" />
      <LoadNotice watched={account} />
      <dl className="pairs">
        <dt>Name</dt>
        <dd>{account.data?.username ?? '–'}</dd>
        <dt>Email</dt>
        <dd>{account.data?.email ?? '–'}</dd>
      </dl>
      <section className="apart">
        <h2>Delete this account</h2>
        <p className="dim">Removes the account with all its samples, their files, analyses and vectors.</p>
        <button type="button" className="danger" disabled={!account.data} onClick={() => setAsking(true)}>
          Delete account…
        </button>
      </section>
      {isAsking && (
        <ConfirmDialog
          title={`Delete the account ${account.data?.email ?? ''}?`}
          action="Delete account"
          onConfirm={deleteAccount}
          onClose={() => setAsking(false)}
        >
          All its samples go with it. This cannot be undone.
        </ConfirmDialog>
      )}
    </div>
  )
}
