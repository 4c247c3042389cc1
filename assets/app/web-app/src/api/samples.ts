import { request, requestBlob, requestNothing } from './request'
import type { Items, Sample, Similar } from './types'

/** As many as the API lists at once. */
export const longestList = 1_000

/** One's own samples, newest first, `longestList` at most. */
export async function fetchSamples(): Promise<readonly Sample[]> {
  return (await request<Items<Sample>>(`/audio/files?limit=${longestList}`)).items
}

export function fetchSample(id: string): Promise<Sample> {
  return request<Sample>(samplePath(id))
}

/** The nearest of one's own samples, nearest first, without the sample itself. */
export async function fetchSimilar(id: string): Promise<readonly Similar[]> {
  return (await request<Items<Similar>>(`${samplePath(id)}/similar?limit=5`)).items
}

/** The audio as it was uploaded. */
export function fetchContent(id: string, signal: AbortSignal): Promise<Blob> {
  return requestBlob(`${samplePath(id)}/content`, signal)
}

export function deleteSample(id: string): Promise<void> {
  return requestNothing(samplePath(id), { method: 'DELETE' })
}

/** Whether its status will still change by itself. */
export function isInWork(sample: Sample): boolean {
  return sample.status === 'queued' || sample.status === 'analyzing'
}

function samplePath(id: string): string {
  return `/audio/files/${encodeURIComponent(id)}`
}
