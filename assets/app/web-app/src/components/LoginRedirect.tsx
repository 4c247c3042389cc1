import { Redirect, useLocation } from 'wouter'
import { readAbsence } from '../api/session'

/** To the login page, and back here after it; but not back for who has just left. */
export function LoginRedirect() {
  const [location] = useLocation()
  const back = readAbsence() !== 'left' && location !== '/samples'
  return <Redirect to={back ? `/login?next=${encodeURIComponent(location)}` : '/login'} replace />
}

/** The page to show after a login; only ever a path of this page. */
export function nextPath(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? ''
  return /^\/(?![/\\])/.test(next) ? next : '/samples'
}
