import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
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
              <Place href="/samples">Samples</Place>
              <Place href="/account">Account</Place>
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

function Place({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const [location] = useLocation()
  const current = location === href ? 'page' : location.startsWith(`${href}/`) ? 'true' : undefined
  return (
    <Link href={href} aria-current={current}>
      {children}
    </Link>
  )
}
