import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { fetchAccount } from '../src/api/accounts'
import { fetchSamples } from '../src/api/samples'
import { readSession } from '../src/api/session'
import { aSample } from './apiServer'
import { logInFirst, open, useApi } from './page'

const api = useApi()

test('a token that ran out is renewed once for all requests, and each is sent again', async () => {
  await logInFirst()
  api.current.samples = [aSample()]
  api.current.goodTokens.clear()
  const [samples, account] = await Promise.all([fetchSamples(), fetchAccount()])
  expect(samples).toHaveLength(1)
  expect(account.username).toBe('ada')
  expect(api.current.asked('POST /auth/refresh')).toBe(1)
})

test('a session that cannot be renewed ends, and the login page says so', async () => {
  await logInFirst()
  api.current.goodTokens.clear()
  api.current.goodRefreshTokens.clear()
  open('/account')
  expect(await screen.findByText('Your session has ended. Log in to go on.')).toBeTruthy()
  expect(window.location.search).toBe('?next=%2Faccount')
  expect(api.current.asked('POST /auth/refresh')).toBe(1)
  expect(sessionStorage.length).toBe(0)
})

test('an API that is away ends no session', async () => {
  await logInFirst()
  await api.current.stop()
  await expect(fetchAccount()).rejects.toThrow('does not answer')
  expect(readSession()).not.toBeNull()
  await api.current.start()
})

test('a reload of the tab keeps the session', async () => {
  await logInFirst()
  vi.resetModules()
  const fresh = await import('../src/api/session')
  expect(fresh.readSession()).toEqual(readSession())
})

test('logging out forgets the tokens', async () => {
  await logInFirst()
  open('/samples')
  await userEvent.click(screen.getByRole('button', { name: 'Log out' }))
  expect(await screen.findByRole('heading', { name: 'Log in' })).toBeTruthy()
  expect(window.location.search).toBe('')
  expect(sessionStorage.length).toBe(0)
})

test('deleting the account asks, deletes, and logs out', async () => {
  await logInFirst()
  open('/account')
  await screen.findByText('ada@example.org')
  await userEvent.click(screen.getByRole('button', { name: 'Delete account…' }))
  expect(api.current.asked('DELETE /auth/me')).toBe(0)
  await userEvent.click(screen.getByRole('button', { name: 'Delete account' }))
  await waitFor(() => expect(api.current.asked('DELETE /auth/me')).toBe(1))
  expect(await screen.findByRole('heading', { name: 'Log in' })).toBeTruthy()
})
