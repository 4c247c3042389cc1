import { useCallback } from 'react'
import { Link } from 'wouter'
import { fetchSimilar } from '../api/samples'
import { never, useWatched } from '../hooks/useWatched'
import { LoadNotice } from './Notice'

/** One's own samples that measure most like this one, nearest first. */
export function SimilarSamples({ id }: { readonly id: string }) {
  const load = useCallback(() => fetchSimilar(id), [id])
  const similar = useWatched(load, never)
  return (
    <section>
      <h2>Similar samples</h2>
      <LoadNotice watched={similar} />
      {similar.data && similar.data.length > 0 && (
        <p className="dim small similar-hint">Nearest first. At a distance of 0 two samples measure the same.</p>
      )}
      {similar.data?.length === 0 && (
        <p className="dim">None yet. Upload a few more, and the nearest ones are listed here.</p>
      )}
      <ol className="similar-list">
        {similar.data?.map((item) => (
          <li key={item.id}>
            <Link href={`/samples/${encodeURIComponent(item.id)}`}>{item.filename}</Link>
            <span className="number dim">distance {item.distance.toFixed(3)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
