import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { open, useApi } from './page'

const api = useApi()

async function fillIn(fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await userEvent.type(screen.getByLabelText(label), value)
}

test('a person who logs in comes to their samples', async () => {
  open('/samples')
  await fillIn({ Email: 'ada@example.org', Password: 'correct horse' })
  await userEvent.click(screen.getByRole('button', { name: 'Log in' }))
  expect(await screen.findByText(/No samples yet/)).toBeTruthy()
  expect(window.location.pathname).toBe('/samples')
})

test('a login leads to the page that was asked for', async () => {
  open('/account')
  expect(window.location.search).toBe('?next=%2Faccount')
  await fillIn({ Email: 'ada@example.org', Password: 'correct horse' })
  await userEvent.keyboard('{Enter}')
  expect(await screen.findByText('ada@example.org')).toBeTruthy()
})

test('a login never leads to another site', async () => {
  open('/login?next=//example.org/samples')
  await fillIn({ Email: 'ada@example.org', Password: 'correct horse' })
  await userEvent.keyboard('{Enter}')
  expect(await screen.findByText(/No samples yet/)).toBeTruthy()
})

test('a wrong password is said in words', async () => {
  open('/login')
  await fillIn({ Email: 'ada@example.org', Password: 'battery staple' })
  await userEvent.keyboard('{Enter}')
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toBe('Email and password do not belong together. Check both, then try again.')
})

test('an API that is away is named, with what may be wrong', async () => {
  const { url } = api.current
  await api.current.stop()
  open('/login')
  await fillIn({ Email: 'ada@example.org', Password: 'correct horse' })
  await userEvent.keyboard('{Enter}')
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain(`The API at ${url} does not answer.`)
  expect(alert.textContent).toContain('CORS_ORIGINS must contain http://localhost:3000')
  await api.current.start()
})

test('a server that is not the API is told from one', async () => {
  api.current.isAnotherServer = true
  open('/login')
  await fillIn({ Email: 'ada@example.org', Password: 'correct horse' })
  await userEvent.keyboard('{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('answers, but it is not the API. Set VITE_API_URL')
})

test('registering makes an account and logs in to it', async () => {
  open('/login')
  await userEvent.click(await screen.findByRole('link', { name: 'Register' }))
  await fillIn({ Email: 'eve@example.org', Name: 'eve', Password: 'long enough' })
  await userEvent.click(screen.getByRole('button', { name: 'Register' }))
  expect(await screen.findByText(/No samples yet/)).toBeTruthy()
  expect(api.current.accounts.at(-1)?.username).toBe('eve')
})

test('an email that has an account is refused in the words of the API', async () => {
  open('/register')
  await fillIn({ Email: 'ada@example.org', Name: 'ada', Password: 'long enough' })
  await userEvent.keyboard('{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('This email has an account.')
})

test('closed registration is explained, and not offered', async () => {
  api.current.settings = { ...api.current.settings, registration_open: false }
  const page = open('/login')
  expect(await screen.findByText(/Registration is closed on this server/)).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Register' })).toBeNull()
  page.unmount()

  open('/register')
  expect(await screen.findByRole('heading', { name: 'Registration is closed' })).toBeTruthy()
  expect(screen.queryByLabelText('Password')).toBeNull()
})

test('registration that closes meanwhile is refused in words', async () => {
  open('/register')
  await fillIn({ Email: 'eve@example.org', Name: 'eve', Password: 'long enough' })
  api.current.settings = { ...api.current.settings, registration_open: false }
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('Registration is closed.'))
})
