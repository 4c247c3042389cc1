import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { uploadSample } from '../src/api/upload'
import { aSample } from './apiServer'
import { logInFirst, open, useApi } from './page'

const api = useApi()
beforeEach(logInFirst)

function wav(name: string, bytes: number): File {
  return new File([new Uint8Array(bytes)], name, { type: 'audio/wav' })
}

async function choose(...files: readonly File[]): Promise<void> {
  await screen.findByText('WAV, up to 1 MB each')
  await userEvent.upload(screen.getByLabelText('Add samples'), [...files], { applyAccept: false })
}

test('an uploaded sample is listed, watched until it is analyzed, and then left alone', async () => {
  open('/samples')
  await choose(wav('kick.wav', 2_000))
  const row = await screen.findByRole('row', { name: /kick\.wav/ })
  expect(within(row).getByText('queued')).toBeTruthy()
  expect(screen.getByText('1 sample, 1 in work')).toBeTruthy()

  api.current.samples = [aSample({ ...api.current.samples[0], status: 'analyzed', analysis: aSample().analysis })]
  expect(await screen.findByText('analyzed')).toBeTruthy()
  expect(screen.getByText('120 BPM')).toBeTruthy()
  expect(screen.getByText('3.50 s')).toBeTruthy()

  const before = api.current.asked('GET /audio/files')
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  expect(api.current.asked('GET /audio/files')).toBe(before)
})

test('an upload tells how far it is', async () => {
  const shares: number[] = []
  await uploadSample(wav('long.wav', 900_000), (share) => shares.push(share))
  expect(shares.at(-1)).toBe(1)
  expect(shares).toEqual([...shares].sort((one, other) => one - other))
})

test('an upload whose token ran out is sent again', async () => {
  api.current.goodTokens.clear()
  const accepted = await uploadSample(wav('kick.wav', 2_000), () => undefined)
  expect(accepted.status).toBe('queued')
  expect(api.current.asked('POST /audio/upload')).toBe(2)
})

test('a file over the limit is refused before it is sent', async () => {
  open('/samples')
  await choose(wav('long.wav', 1_500_000))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toBe('1.5 MB is more than this server takes: 1 MB a file. Choose a smaller one.')
  expect(api.current.asked('POST /audio/upload')).toBe(0)
})

test('a refused file keeps its reason until it is dismissed, and the next one is sent', async () => {
  open('/samples')
  await choose(new File(['text'], 'notes.txt', { type: 'text/plain' }), wav('kick.wav', 2_000))
  expect((await screen.findByRole('alert')).textContent).toContain('This file is not WAV. Convert it')
  expect(await screen.findByRole('row', { name: /kick\.wav/ })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Try notes.txt again' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss notes.txt' }))
  expect(screen.queryByText('notes.txt')).toBeNull()
})

test('a file that could not be sent is kept, and sent on demand', async () => {
  open('/samples')
  await screen.findByText('WAV, up to 1 MB each')
  await api.current.stop()
  await choose(wav('kick.wav', 2_000))
  const again = await screen.findByRole('button', { name: 'Try kick.wav again' })
  await api.current.start()
  await userEvent.click(again)
  expect(await screen.findByRole('row', { name: /kick\.wav/ })).toBeTruthy()
})

test('a list that cannot be loaded says so, and comes back by itself', async () => {
  api.current.samples = [aSample()]
  await api.current.stop()
  open('/samples')
  expect(await screen.findByText(/does not answer.*Trying again in 2 s\./)).toBeTruthy()
  await api.current.start()
  expect(await screen.findByRole('row', { name: /kick\.wav/ })).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('the status line names the store that is down', async () => {
  api.current.storesDown = ['redis']
  open('/samples')
  const line = screen.getByRole('status', { name: 'Services' })
  await waitFor(() => expect(line.textContent).toContain('Redis cannot be reached'))
  expect(line.textContent).toContain('API up')
  expect(line.textContent).toContain('MongoDB up')
})
