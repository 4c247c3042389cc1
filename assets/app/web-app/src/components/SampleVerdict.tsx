import type { SampleStatus } from '../api/types'
import { Verdict } from './Verdict'

/** How far a sample is. */
export function SampleVerdict({ status }: { readonly status: SampleStatus }) {
  switch (status) {
    case 'queued':
      return <Verdict kind="waiting">queued</Verdict>
    case 'analyzing':
      return <Verdict kind="working">analyzing</Verdict>
    case 'analyzed':
      return <Verdict kind="good">analyzed</Verdict>
    case 'stored':
      return <Verdict kind="waiting">not measured</Verdict>
    case 'failed':
      return <Verdict kind="bad">failed</Verdict>
  }
}
