import { ApiProblem } from './problem'
import { request, requestNothing, requestOpenly } from './request'
import { endSession, startSession } from './session'
import type { Account, Settings, Tokens } from './types'

/** What this server allows; needs no login. */
export function fetchSettings(): Promise<Settings> {
  return requestOpenly<Settings>('/auth/settings')
}

export async function logIn(email: string, password: string): Promise<void> {
  try {
    startSession(await requestOpenly<Tokens>('/auth/login', { method: 'POST', json: { email, password } }))
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) {
      throw new ApiProblem('Email and password do not belong together. Check both, then try again.', 401, error.code)
    }
    throw error
  }
}

/** Makes an account and logs in to it. */
export async function register(email: string, username: string, password: string): Promise<void> {
  await requestOpenly<Account>('/auth/register', { method: 'POST', json: { email, username, password } })
  await logIn(email, password)
}

export function fetchAccount(): Promise<Account> {
  return request<Account>('/auth/me')
}

/** Removes the account with its samples, files and vectors, and ends the session. */
export async function deleteAccount(): Promise<void> {
  await requestNothing('/auth/me', { method: 'DELETE' })
  endSession('left')
}
