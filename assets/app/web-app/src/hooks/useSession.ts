import { useSyncExternalStore } from 'react'
import { readSession, subscribeToSession, type Session } from '../api/session'

/** Who is logged in, kept up to date. */
export function useSession(): Session | null {
  return useSyncExternalStore(subscribeToSession, readSession)
}
