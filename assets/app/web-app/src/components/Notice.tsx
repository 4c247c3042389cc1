import type { ReactNode } from 'react'
import type { Watched } from '../hooks/useWatched'

/** Something that went wrong, said at once also by a screen reader. */
export function Notice({ children }: { readonly children: ReactNode }) {
  return (
    <div className="notice" role="alert">
      {children}
    </div>
  )
}

/** What keeps a watched thing from loading, and when or how it is tried again; nothing while all is well. */
export function LoadNotice({ watched }: { readonly watched: Watched<unknown> }) {
  const { problem, retryInSeconds, reload } = watched
  if (!problem) return null
  return (
    <Notice>
      <p>
        {problem.words} {retryInSeconds !== null && `Trying again in ${retryInSeconds} s.`}
      </p>
      <button type="button" onClick={reload}>
        Try now
      </button>
    </Notice>
  )
}
