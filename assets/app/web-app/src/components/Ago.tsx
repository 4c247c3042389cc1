import { useEffect, useReducer } from 'react'
import { agoWords, secondsSince } from '../units'

const tickMs = 10_000

/** How long ago something was, kept true while the page stands open; the exact time is its tooltip. */
export function Ago({ iso }: { readonly iso: string }) {
  const [, tick] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    const timer = setInterval(tick, tickMs)
    return () => clearInterval(timer)
  }, [])
  const exact = new Date(Date.now() - secondsSince(iso) * 1000)
  return (
    <time dateTime={iso} title={Number.isNaN(exact.getTime()) ? undefined : exact.toLocaleString()}>
      {agoWords(iso)}
    </time>
  )
}
