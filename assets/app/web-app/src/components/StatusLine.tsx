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
      <div className="frame-width" role="status" aria-label="Services" aria-atomic="false">
        <ul className="status-line">
          <Service name="API" state={away ? 'down' : health.data ? 'up' : null} detail={away ? 'does not answer' : null} />
          {stores.map(([key, name]) => {
            const check = away ? null : (health.data?.checks[key] ?? null)
            return <Service key={key} name={name} state={check?.status ?? null} detail={check?.detail ?? null} />
          })}
        </ul>
      </div>
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
    <li>
      <Verdict kind={kind}>
        {name} <span className={state === 'down' ? 'bad' : 'dim'}>{words}</span>
      </Verdict>
    </li>
  )
}

/** Milliseconds to the next look: soon while something is down. */
function pause(health: Dependencies): number {
  return health.status === 'healthy' ? 30_000 : 5_000
}
