import { Link } from 'wouter'
import type { Sample } from '../api/types'
import { durationWords, sizeWords } from '../units'
import { Ago } from './Ago'
import { SampleVerdict } from './SampleVerdict'

/** One row a sample; the whole row leads to it. */
export function SampleTable({ samples }: { readonly samples: readonly Sample[] }) {
  return (
    <table className="sample-table">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Status</th>
          <th scope="col" className="number">
            Length
          </th>
          <th scope="col" className="number">
            Tempo
          </th>
          <th scope="col" className="number wide">
            Size
          </th>
          <th scope="col" className="number wide">
            Uploaded
          </th>
        </tr>
      </thead>
      <tbody>
        {samples.map((sample) => (
          <SampleRow key={sample.id} sample={sample} />
        ))}
      </tbody>
    </table>
  )
}

function SampleRow({ sample }: { readonly sample: Sample }) {
  const { analysis } = sample
  return (
    <tr>
      <th scope="row">
        <Link href={`/samples/${encodeURIComponent(sample.id)}`}>{sample.filename}</Link>
      </th>
      <td>
        <SampleVerdict status={sample.status} />
      </td>
      <td className="number">{analysis ? durationWords(analysis.duration_seconds) : nothing}</td>
      <td className="number">{analysis?.tempo_bpm ? `${Math.round(analysis.tempo_bpm)} BPM` : nothing}</td>
      <td className="number wide dim">{sizeWords(sample.size_bytes)}</td>
      <td className="number wide dim">
        <Ago iso={sample.uploaded_at} />
      </td>
    </tr>
  )
}

// A narrow screen has no column heads, so a dash would stand there without saying for what.
const nothing = <span className="wide">–</span>
