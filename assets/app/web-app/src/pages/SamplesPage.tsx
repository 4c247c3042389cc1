import { fetchSettings } from '../api/accounts'
import { fetchSamples, isInWork, longestList } from '../api/samples'
import type { Sample } from '../api/types'
import { DropZone } from '../components/DropZone'
import { LoadNotice } from '../components/Notice'
import { PageTitle } from '../components/PageTitle'
import { SampleTable } from '../components/SampleTable'
import { UploadList } from '../components/UploadList'
import { useUploads } from '../hooks/useUploads'
import { never, useWatched } from '../hooks/useWatched'

/** All samples, with their status as it changes, and the place to add more. */
export function SamplesPage() {
  const settings = useWatched(fetchSettings, never)
  const samples = useWatched(fetchSamples, pause)
  const uploads = useUploads(settings.data, samples.reload)
  return (
    <>
      <PageTitle title="Samples">
        <p className="dim small" role="status">
          {samples.data ? countWords(samples.data) : ''}
        </p>
      </PageTitle>
      <DropZone settings={settings.data} onFiles={uploads.add} />
      <UploadList uploads={uploads.uploads} onDrop={uploads.drop} onRetry={uploads.retry} />
      <LoadNotice watched={samples} />
      {samples.data && samples.data.length > 0 && <SampleTable samples={samples.data} />}
      {samples.data?.length === 0 && (
        <p className="empty dim">
          {settings.data?.features.audio_analysis === false
            ? 'No samples yet. Add one, and it is kept here; measuring is switched off on this server.'
            : 'No samples yet. Add one, and its length, tempo, loudness and brightness are here a few seconds later.'}
        </p>
      )}
    </>
  )
}

/** Nothing for none, `3 samples`, `3 samples, 1 in work`, `the newest 1000 samples`. */
function countWords(samples: readonly Sample[]): string {
  if (samples.length === 0) return ''
  const working = samples.filter(isInWork).length
  const plural = samples.length === 1 ? '1 sample' : `${samples.length} samples`
  const all = samples.length < longestList ? plural : `the newest ${plural}`
  return working > 0 ? `${all}, ${working} in work` : all
}

/** Milliseconds to the next look at the list; none when every sample has come to its end. */
function pause(samples: readonly Sample[]): number | null {
  return samples.some(isInWork) ? 1_500 : null
}
