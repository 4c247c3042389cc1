import { useCallback, useEffect, useState } from 'react'
import { ApiProblem, wordsOf } from '../api/problem'

/** What was last loaded, what is wrong now, and when it is tried again. */
export type Watched<T> = {
  readonly data: T | null
  readonly problem: { readonly words: string; readonly status: number } | null
  /** Seconds until the next try after a failure; null when only a person can start one. */
  readonly retryInSeconds: number | null
  /** Loads at once. */
  readonly reload: () => void
}

const firstRetryMs = 2_000
const longestRetryMs = 30_000

/**
 * Loads with `load`, and again after as many milliseconds as `nextIn` says, until it says null. While the API is away it
 * keeps what it has and tries again in 2, 4, 8 … 30 s; a refusal is final. A hidden page asks nothing. Both functions
 * must keep their identity between renders.
 */
export function useWatched<T>(load: () => Promise<T>, nextIn: (data: T) => number | null): Watched<T> {
  const [data, setData] = useState<T | null>(null)
  const [problem, setProblem] = useState<Watched<T>['problem']>(null)
  const [retryInSeconds, setRetry] = useState<number | null>(null)
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((value) => value + 1), [])

  useEffect(() => {
    let gone = false
    let failures = 0
    let timer: ReturnType<typeof setTimeout> | undefined

    const later = (ms: number | null) => {
      if (ms !== null) timer = setTimeout(visit, ms)
    }
    const visit = () => {
      if (document.hidden) document.addEventListener('visibilitychange', visit, { once: true })
      else void run()
    }
    const run = async () => {
      try {
        const loaded = await load()
        if (gone) return
        failures = 0
        setData(loaded)
        setProblem(null)
        setRetry(null)
        later(nextIn(loaded))
      } catch (error) {
        if (gone) return
        const status = error instanceof ApiProblem ? error.status : -1
        const passes = error instanceof ApiProblem && error.passes
        const wait = passes ? Math.min(longestRetryMs, firstRetryMs * 2 ** failures) : null
        failures += 1
        setProblem({ words: wordsOf(error), status })
        setRetry(wait === null ? null : wait / 1000)
        later(wait)
      }
    }

    void run()
    return () => {
      gone = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', visit)
    }
  }, [load, nextIn, round])

  return { data, problem, retryInSeconds, reload }
}

/** For what does not change by itself. */
export function never(): null {
  return null
}
