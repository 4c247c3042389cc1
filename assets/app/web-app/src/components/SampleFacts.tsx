import type { Analysis } from '../api/types'
import { brightnessWord, channelWords, durationWords, frequencyWords, levelWords } from '../units'

/** What was measured, in people's units. Every place is there from the start, so that nothing jumps. */
export function SampleFacts({ analysis }: { readonly analysis: Analysis | null }) {
  return (
    <dl className="facts">
      <Fact
        name="Length"
        value={analysis && durationWords(analysis.duration_seconds)}
        note={analysis && `${frequencyWords(analysis.sample_rate)}, ${channelWords(analysis.channels)}`}
      />
      <Fact
        name="Tempo"
        value={analysis && (analysis.tempo_bpm ? `${Math.round(analysis.tempo_bpm)} BPM` : 'none')}
        note={analysis && (analysis.tempo_bpm ? `a beat every ${durationWords(60 / analysis.tempo_bpm)}` : 'no steady beat')}
      />
      <Fact name="Peak" value={analysis && levelWords(analysis.peak)} note={analysis && '0 dB is full scale'} />
      <Fact name="Loudness" value={analysis && levelWords(analysis.rms)} note={analysis && 'RMS, the average'} />
      <Fact
        name="Brightness"
        value={analysis && brightnessWord(analysis.spectral_centroid_hz)}
        note={analysis && `centre at ${frequencyWords(analysis.spectral_centroid_hz)}`}
      />
    </dl>
  )
}

type FactProps = { readonly name: string; readonly value: string | null; readonly note: string | null }

function Fact({ name, value, note }: FactProps) {
  return (
    <div>
      <dt className="dim small">{name}</dt>
      <dd>
        <span className="fact-value">{value ?? '–'}</span>
        <span className="dim small line">{note}</span>
      </dd>
    </div>
  )
}
