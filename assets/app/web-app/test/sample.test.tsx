import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { aSample } from './apiServer'
import { logInFirst, open, useApi } from './page'

const api = useApi()
beforeEach(logInFirst)

test('a sample shows what was measured in the units people use', async () => {
  api.current.samples = [aSample({ description: 'A dry kick with a short tail.' })]
  open('/samples/s0')
  expect(await screen.findByRole('heading', { name: 'kick.wav' })).toBeTruthy()
  for (const words of ['3.50 s', '44.1 kHz, stereo', '120 BPM', '−6.0 dB', '−20.0 dB', 'balanced', 'centre at 2.4 kHz']) {
    expect(screen.getByText(words)).toBeTruthy()
  }
  expect(screen.getByText('A dry kick with a short tail.')).toBeTruthy()
})

test('similar samples are listed nearest first and lead to one another', async () => {
  api.current.samples = [aSample(), aSample({ id: 's1', filename: 'thud.wav' })]
  api.current.similar = [
    { id: 's1', filename: 'thud.wav', distance: 0.0421 },
    { id: 's2', filename: 'snare.wav', distance: 0.31 },
  ]
  open('/samples/s0')
  const thud = await screen.findByRole('link', { name: 'thud.wav' })
  expect(screen.getAllByText(/^distance/).map((one) => one.textContent)).toEqual(['distance 0.042', 'distance 0.310'])
  await userEvent.click(thud)
  expect(await screen.findByRole('heading', { name: 'thud.wav' })).toBeTruthy()
  expect(window.location.pathname).toBe('/samples/s1')
})

test('a sample in work is watched, and its neighbours asked for only when it is done', async () => {
  api.current.samples = [aSample({ status: 'analyzing', analysis: null })]
  open('/samples/s0')
  expect(await screen.findByText('analyzing')).toBeTruthy()
  expect(api.current.asked('GET /audio/files/s0/similar')).toBe(0)
  api.current.samples = [aSample()]
  expect(await screen.findByText('analyzed')).toBeTruthy()
  await waitFor(() => expect(api.current.asked('GET /audio/files/s0/similar')).toBe(1))
})

test('what the server has switched off is not shown, not asked for, and said where it is missed', async () => {
  api.current.settings = {
    ...api.current.settings,
    features: { audio_analysis: false, similarity_search: false, ai_descriptions: false },
  }
  api.current.samples = [aSample(), aSample({ id: 's1', filename: 'thud.wav', status: 'stored', analysis: null })]
  const analyzed = open('/samples/s0')
  expect(await screen.findByText('3.50 s')).toBeTruthy()
  await waitFor(() => expect(api.current.asked('GET /auth/settings')).toBeGreaterThan(0))
  expect(screen.queryByRole('heading', { name: 'Similar samples' })).toBeNull()
  analyzed.unmount()
  const stored = open('/samples/s1')
  expect(await screen.findByText(/analysis is switched off/)).toBeTruthy()
  expect(screen.queryByText('Tempo')).toBeNull()
  stored.unmount()
  expect(api.current.asked('GET /audio/files/s0/similar')).toBe(0)
  api.current.samples = []
  open('/samples')
  expect(await screen.findByText(/measuring is switched off/)).toBeTruthy()
})

test('a failed analysis tells its reason and what to do', async () => {
  api.current.samples = [aSample({ status: 'failed', analysis: null, error: 'The file ends in the middle.' })]
  open('/samples/s0')
  expect((await screen.findByRole('alert')).textContent).toContain('The file ends in the middle. Delete this sample')
})

test('deleting asks first, and leads back to the list', async () => {
  api.current.samples = [aSample()]
  open('/samples/s0')
  await userEvent.click(await screen.findByRole('button', { name: 'Delete sample…' }))
  await userEvent.click(screen.getByRole('button', { name: 'Keep' }))
  expect(api.current.samples).toHaveLength(1)

  await userEvent.click(screen.getByRole('button', { name: 'Delete sample…' }))
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  expect(await screen.findByText(/No samples yet/)).toBeTruthy()
  expect(window.location.pathname).toBe('/samples')
})

test('a sample that is not there, and an address that is no page, each say so', async () => {
  const page = open('/samples/nosuch')
  expect(await screen.findByRole('heading', { name: 'No such sample' })).toBeTruthy()
  page.unmount()
  open('/nowhere')
  expect(await screen.findByRole('heading', { name: 'Nothing here' })).toBeTruthy()
})
