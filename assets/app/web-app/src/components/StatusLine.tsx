import { fetchDependencies } from '../api/health'
import type { Dependencies } from '../api/types'
import { useWatched } from '../hooks/useWatched'
import { Verdict } from './Verdict'

const stores = [
  ['mongodb', 'MongoDB'],
  ['redis', 'Redis'],
  ['chromadb', 'ChromaDB'],
] as const

/** Whether the API and its stores answer, asked now and then. */
export function StatusLine() {
  const health = useWatched(fetchDependencies, pause)
  const away = health.problem !== null
  return (
    <footer className="frame-foot">
      <ul className="frame-width status-line" aria-label="Services" role="status">
        <li>
          <Service name="API" state={away ? 'down' : health.data ? 'up' : null} detail={away ? 'does not answer' : null} />
        </li>
        {stores.map(([key, name]) => {
          const check = away ? null : (health.data?.checks[key] ?? null)
          return (
            <li key={key}>
              <Service name={name} state={check?.status ?? null} detail={check?.detail ?? null} />
            </li>
          )
        })}
      </ul>
    </footer>
  )
}

type ServiceProps = {
  readonly name: string
  readonly state: 'up' | 'down' | null
  /** What is wrong, to follow the name: `refuses the login`. */
  readonly detail: string | null
}

function Service({ name, state, detail }: ServiceProps) {
  const kind = state === 'up' ? 'good' : state === 'down' ? 'bad' : 'unknown'
  const words = state === 'down' && detail ? detail : (state ?? 'unknown')
  return (
    <Verdict kind={kind}>
      {name} <span className={state === 'down' ? 'bad' : 'dim'}>{words}</span>
    </Verdict>
  )
}

/** Milliseconds to the next look: soon while something is down. */
function pause(health: Dependencies): number {
  return health.status === 'healthy' ? 30_000 : 5_000
}
