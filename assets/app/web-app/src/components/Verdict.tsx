import type { ReactNode } from 'react'

type Kind = 'good' | 'working' | 'waiting' | 'bad' | 'unknown'

const glyphs: Record<Kind, string> = { good: '✓', working: '▸', waiting: '○', bad: '✗', unknown: '?' }

/** A verdict by glyph, word and colour, so that none of the three has to be seen. */
export function Verdict({ kind, children }: { readonly kind: Kind; readonly children: ReactNode }) {
  return (
    <span className={`verdict ${kind}`}>
      <span className="glyph" aria-hidden="true">
        {glyphs[kind]}
      </span>
      {children}
    </span>
  )
}
