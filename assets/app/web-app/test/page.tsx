import { render } from '@testing-library/react'
import { afterEach, beforeEach, vi } from 'vitest'
import { logIn } from '../src/api/accounts'
import { App } from '../src/App'
import { ApiServer } from './apiServer'

/** An API of its own for a test file, fresh for each test. */
export function useApi(): { readonly current: ApiServer } {
  const api = { current: new ApiServer() }
  beforeEach(async () => {
    api.current = new ApiServer()
    await api.current.start()
    vi.stubEnv('VITE_API_URL', api.current.url)
  })
  afterEach(async () => {
    await api.current.stop()
    vi.unstubAllEnvs()
  })
  return api
}

/** Shows the page at `path`, logged out unless `logInFirst` was called. */
export function open(path: string) {
  window.history.replaceState(null, '', path)
  return render(<App />)
}

export function logInFirst(): Promise<void> {
  return logIn('ada@example.org', 'correct horse')
}
