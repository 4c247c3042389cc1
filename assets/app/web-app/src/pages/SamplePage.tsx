import { useCallback, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { fetchSettings } from '../api/accounts'
import { deleteSample, fetchSample, isInWork } from '../api/samples'
import type { Features, Sample } from '../api/types'
import { Ago } from '../components/Ago'
import { ConfirmDialog } from '../components/ConfirmDialog'
import { LoadNotice, Notice } from '../components/Notice'
import { PageTitle } from '../components/PageTitle'
import { Player } from '../components/Player'
import { SampleFacts } from '../components/SampleFacts'
import { SampleVerdict } from '../components/SampleVerdict'
import { SimilarSamples } from '../components/SimilarSamples'
import { never, useWatched } from '../hooks/useWatched'
import { secondsSince, sizeWords } from '../units'

/** One sample: its sound, what was measured, what is like it. */
export function SamplePage({ id }: { readonly id: string }) {
  const load = useCallback(() => fetchSample(id), [id])
  const features = useWatched(fetchSettings, never).data?.features ?? null
  const isDescribed = features?.ai_descriptions !== false
  const watched = useWatched(load, useCallback((sample: Sample) => pause(sample, isDescribed), [isDescribed]))
  const sample = watched.data
  return (
    <>
      <p className="back">
        <Link href="/samples"><span aria-hidden="true">‹ </span>Samples</Link>
      </p>
      {watched.problem?.status === 404 ? (
        <>
          <PageTitle title="No such sample" />
          <p className="dim">It was deleted, or belongs to another account.</p>
        </>
      ) : (
        <>
          <LoadNotice watched={watched} />
          {sample && <SampleView sample={sample} features={features} />}
        </>
      )}
    </>
  )
}

type SampleViewProps = { readonly sample: Sample; readonly features: Features | null }

function SampleView({ sample, features }: SampleViewProps) {
  const [, navigate] = useLocation()
  const [isAsking, setAsking] = useState(false)
  const remove = async () => {
    await deleteSample(sample.id)
    navigate('/samples')
  }
  return (
    <>
      <PageTitle title={sample.filename}>
        <p className="dim small meta">
          <span role="status">
            <SampleVerdict status={sample.status} />
          </span>
          <span>{sizeWords(sample.size_bytes)}</span>
          <Ago iso={sample.uploaded_at} />
        </p>
      </PageTitle>
      <Player id={sample.id} filename={sample.filename} />
      {sample.status === 'failed' && (
        <Notice>
          {sample.error ?? 'The analysis failed and left no reason; the worker’s log has it.'} Delete this sample, then
          upload it again or choose another file.
        </Notice>
      )}
      {sample.status === 'stored' ? (
        <p className="dim">Not measured: analysis is switched off on this server. The sample is kept as it is.</p>
      ) : (
        <SampleFacts analysis={sample.analysis} />
      )}
      {sample.description && (
        <section>
          <h2>Description</h2>
          <p className="prose">{sample.description}</p>
        </section>
      )}
      {sample.status === 'analyzed' && features?.similarity_search && <SimilarSamples id={sample.id} />}
      <p className="apart">
        <button type="button" className="danger" onClick={() => setAsking(true)}>
          Delete sample…
        </button>
      </p>
      {isAsking && (
        <ConfirmDialog
          title={`Delete ${sample.filename}?`}
          action="Delete"
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          The audio, its analysis and its vector are removed. This cannot be undone.
        </ConfirmDialog>
      )}
    </>
  )
}

/** Milliseconds to the next look; none when nothing more will come. */
function pause(sample: Sample, isDescribed: boolean): number | null {
  if (isInWork(sample)) return 1_500
  // Where the server has an AI key, the description comes a while after the analysis.
  const age = secondsSince(sample.uploaded_at)
  return isDescribed && sample.status === 'analyzed' && sample.description === null && age >= 0 && age < 60 ? 5_000 : null
}
