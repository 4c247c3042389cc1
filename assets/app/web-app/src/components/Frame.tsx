import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { endSession } from '../api/session'
import { useSession } from '../hooks/useSession'
import { Mark } from './icons'
import { StatusLine } from './StatusLine'

/** What stands around every page: name and navigation above, the state of the services below. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const session = useSession()
  return (
    <>
      <header className="frame-top">
        <div className="frame-width frame-bar">
          <Link href="/samples" className="frame-name">
            <Mark />
            SampleMind
          </Link>
          {session && (
            <nav aria-label="Main">
              <Link href="/samples" className={(active) => (active ? 'active' : '')}>
                Samples
              </Link>
              <Link href="/account" className={(active) => (active ? 'active' : '')}>
                Account
              </Link>
              <button type="button" className="link" onClick={() => endSession('left')}>
                Log out
              </button>
            </nav>
          )}
        </div>
      </header>
      <main className="frame-width">{children}</main>
      <StatusLine />
    </>
  )
}
