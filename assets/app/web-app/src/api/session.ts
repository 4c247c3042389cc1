import type { Tokens } from './types'

/** Who is logged in: in memory, and in sessionStorage so that a reload of the tab keeps it. */
export type Session = {
  readonly accessToken: string
  readonly refreshToken: string
}

/** Why there is no session: nobody logged in, somebody left, or its tokens ran out. */
export type Absence = 'none' | 'left' | 'expired'

const storageKey = 'samplemind.session'
const listeners = new Set<() => void>()
// `undefined` until first read, so that importing this module touches no storage.
let current: Session | null | undefined
let absence: Absence = 'none'

export function readSession(): Session | null {
  if (current === undefined) current = restore()
  return current
}

export function readAbsence(): Absence {
  return absence
}

export function startSession(tokens: Tokens): Session {
  const session = { accessToken: tokens.access_token, refreshToken: tokens.refresh_token }
  replace(session, 'none')
  return session
}

export function endSession(why: Absence): void {
  replace(null, why)
}

/** Calls `listener` on every change; returns what stops that. */
export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function replace(session: Session | null, why: Absence): void {
  current = session
  absence = why
  try {
    if (session) sessionStorage.setItem(storageKey, JSON.stringify(session))
    else sessionStorage.removeItem(storageKey)
  } catch {
    // Storage may be switched off; the session then lives as long as the page.
  }
  for (const listener of listeners) listener()
}

function restore(): Session | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null')
    return isSession(kept) ? { accessToken: kept.accessToken, refreshToken: kept.refreshToken } : null
  } catch {
    return null
  }
}

function isSession(value: unknown): value is Session {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'accessToken') === 'string' &&
    typeof Reflect.get(value, 'refreshToken') === 'string'
  )
}
