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
          <Service name="API" state={away ? 'down' : health.data ? 'up' : 'checking'} detail={away ? 'does not answer' : null} />
          {stores.map(([key, name]) => {
            const check = away ? null : (health.data?.checks[key] ?? null)
            const state = check?.status ?? (away ? 'unknown' : 'checking')
            return <Service key={key} name={name} state={state} detail={check?.detail ?? null} />
          })}
        </ul>
      </div>
    </footer>
  )
}

/** `checking`: the first answer is on its way; `unknown`: the API, which knows, is away. */
type State = 'up' | 'down' | 'checking' | 'unknown'

const kinds = { up: 'good', down: 'bad', checking: 'waiting', unknown: 'unknown' } as const

type ServiceProps = {
  readonly name: string
  readonly state: State
  /** What is wrong, to follow the name: `refuses the login`. */
  readonly detail: string | null
}

function Service({ name, state, detail }: ServiceProps) {
  const words = state === 'down' && detail ? detail : state
  return (
    <li>
      <Verdict kind={kinds[state]}>
        {name} <span className={state === 'down' ? 'bad' : 'dim'}>{words}</span>
      </Verdict>
    </li>
  )
}

/** Milliseconds to the next look: soon while something is down. */
function pause(health: Dependencies): number {
  return health.status === 'healthy' ? 30_000 : 5_000
}
