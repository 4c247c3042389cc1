import { useEffect, useRef } from 'react'
import { drawWaveform } from '../waveform'

type Props = {
  readonly outline: Float32Array
  /** Share that has been heard, 0 to 1. */
  readonly played: number
}

/** The picture of a sound; for the eye only, the player beside it says the rest. */
export function Waveform({ outline, played }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (!element) return undefined
    const draw = () => {
      const style = getComputedStyle(element)
      const accent = style.getPropertyValue('--accent')
      const rest = style.getPropertyValue('--wave')
      drawWaveform(element, outline, played, { accent, rest })
    }
    draw()
    const resized = new ResizeObserver(draw)
    resized.observe(element)
    const scheme = window.matchMedia('(prefers-color-scheme: dark)')
    scheme.addEventListener('change', draw)
    return () => {
      resized.disconnect()
      scheme.removeEventListener('change', draw)
    }
  }, [outline, played])
  return <canvas ref={canvas} className="waveform" aria-hidden="true" />
}
