import { apiAddress } from './address'
import { ApiProblem, notTheApi, problemOf, unreachable } from './problem'
import { endSession, readSession, startSession, type Session } from './session'
import type { Tokens } from './types'

type Options = {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  /** Sent as JSON. */
  readonly json?: unknown
  readonly signal?: AbortSignal
}

/** A store that hangs must not keep the page waiting for ever; the API itself answers within 2 s. */
const patienceMs = 20_000
let renewal: Promise<Session> | null = null

/** Sends a request as whoever is logged in and returns its JSON. Throws ApiProblem. */
export async function request<T>(path: string, options: Options = {}): Promise<T> {
  return readJson<T>(await sendAsUser(path, { signal: AbortSignal.timeout(patienceMs), ...options }))
}

/** As `request`, for answers without a body. */
export async function requestNothing(path: string, options: Options = {}): Promise<void> {
  await sendAsUser(path, { signal: AbortSignal.timeout(patienceMs), ...options })
}

/** As `request`, for a file; without a time limit, because files are large and lines slow. */
export async function requestBlob(path: string, signal: AbortSignal): Promise<Blob> {
  return (await sendAsUser(path, { signal })).blob()
}

/** Sends a request without a login. */
export async function requestOpenly<T>(path: string, options: Options = {}): Promise<T> {
  const response = await send(path, { signal: AbortSignal.timeout(patienceMs), ...options }, null)
  if (!response.ok) throw await readProblem(response)
  return readJson<T>(response)
}

/**
 * A session newer than `stale`, whose access token the API refused. Many requests may ask at once; one renewal serves
 * them all, because a refresh token may be good for one use only. Ends the session when the API refuses to renew it.
 */
export async function renewSession(stale: Session): Promise<Session> {
  const session = readSession()
  if (session && session.accessToken !== stale.accessToken) return session
  renewal ??= fetchTokens(stale).finally(() => {
    renewal = null
  })
  return renewal
}

async function fetchTokens(stale: Session): Promise<Session> {
  try {
    const tokens = await requestOpenly<Tokens>('/auth/refresh', {
      method: 'POST',
      json: { refresh_token: stale.refreshToken },
    })
    return startSession(tokens)
  } catch (error) {
    if (error instanceof ApiProblem && !error.passes) endSession('expired')
    throw error
  }
}

async function sendAsUser(path: string, options: Options): Promise<Response> {
  const session = readSession()
  let response = await send(path, options, session)
  if (response.status === 401 && session) {
    response = await send(path, options, await renewSession(session))
    if (response.status === 401) endSession('expired')
  }
  if (!response.ok) throw await readProblem(response)
  return response
}

async function send(path: string, options: Options, session: Session | null): Promise<Response> {
  const headers = new Headers({ accept: 'application/json, */*' })
  if (session) headers.set('authorization', `Bearer ${session.accessToken}`)
  const init: RequestInit = { method: options.method ?? 'GET', headers }
  if (options.json !== undefined) {
    headers.set('content-type', 'application/json')
    init.body = JSON.stringify(options.json)
  }
  if (options.signal) init.signal = options.signal
  try {
    return await fetch(apiAddress(path), init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unreachable()
  }
}

async function readJson<T>(response: Response): Promise<T> {
  if (!response.headers.get('content-type')?.includes('json')) throw notTheApi()
  try {
    const body: T = await response.json()
    return body
  } catch {
    throw unreachable()
  }
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  return problemOf(response.status, body)
}
