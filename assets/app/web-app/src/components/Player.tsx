import { useEffect, useRef, useState } from 'react'
import { useAudioContent } from '../hooks/useAudioContent'
import { clockWords } from '../units'
import { PlayIcon } from './icons'
import { Notice } from './Notice'
import { Waveform } from './Waveform'

type Props = { readonly id: string; readonly filename: string }

/** Plays a sample and shows its waveform; the whole picture is a slider. */
export function Player({ id, filename }: Props) {
  const content = useAudioContent(id)
  const audio = useRef<HTMLAudioElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [length, setLength] = useState(0)
  const [place, setPlace] = useState(0)
  const [cannotPlay, setCannotPlay] = useState(false)
  useEachFrame(isPlaying, () => setPlace(audio.current?.currentTime ?? 0))

  const isReady = content.type === 'ready' && !cannotPlay
  const toggle = () => {
    const element = audio.current
    if (!element) return
    if (element.paused) element.play().catch(() => setCannotPlay(true))
    else element.pause()
  }
  const seek = (seconds: number) => {
    setPlace(seconds)
    if (audio.current) audio.current.currentTime = seconds
  }

  return (
    <section className="player" aria-label="Player">
      <button
        type="button"
        className="play"
        disabled={!isReady || length === 0}
        aria-label={isPlaying ? 'Pause' : 'Play'}
        onClick={toggle}
      >
        <PlayIcon playing={isPlaying} />
      </button>
      <div className="stage">
        {content.type === 'ready' && content.outline && (
          <Waveform outline={content.outline} played={length > 0 ? place / length : 0} />
        )}
        {content.type === 'loading' && <p className="dim small">Loading the audio</p>}
        {content.type === 'ready' && !content.outline && (
          <p className="dim small">This browser cannot draw this format.</p>
        )}
        <input
          type="range"
          aria-label={`Place in ${filename}`}
          aria-valuetext={`${clockWords(place)} of ${clockWords(length)}`}
          disabled={!isReady || length === 0}
          min={0}
          max={length || 1}
          // An arrow key moves by one step: two hundred of them cross any sample.
          step={length / 200 || 1}
          value={place}
          onChange={(event) => seek(event.currentTarget.valueAsNumber)}
        />
      </div>
      <p className="clock number dim small">
        {clockWords(place)} / {clockWords(length)}
      </p>
      {content.type === 'ready' && (
        <audio
          ref={audio}
          src={content.url}
          preload="metadata"
          onLoadedMetadata={(event) => setLength(event.currentTarget.duration)}
          onError={() => setCannotPlay(true)}
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
        />
      )}
      {content.type === 'problem' && <Notice>The audio did not load. {content.words}</Notice>}
      {cannotPlay && <Notice>This browser cannot play this format. WAV and MP3 play everywhere.</Notice>}
    </section>
  )
}

/** Calls `tick` before each frame while `isOn`; an audio element tells its place only four times a second. */
function useEachFrame(isOn: boolean, tick: () => void): void {
  const latest = useRef(tick)
  latest.current = tick
  useEffect(() => {
    if (!isOn) return undefined
    let frame = requestAnimationFrame(function next() {
      latest.current()
      frame = requestAnimationFrame(next)
    })
    return () => cancelAnimationFrame(frame)
  }, [isOn])
}
