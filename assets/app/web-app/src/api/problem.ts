import { apiOrigin } from './address'

/** A request that did not work. The message is for people: what happened, and what to do next. */
export class ApiProblem extends Error {
  /** HTTP status; 0 when there was no answer at all. */
  readonly status: number
  /** The API's own code, such as `registration-closed`; empty when it gave none. */
  readonly code: string

  constructor(message: string, status: number, code = '') {
    super(message)
    this.name = 'ApiProblem'
    this.status = status
    this.code = code
  }

  /** Whether the same request may work in a while. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** No answer came. A browser does not tell a server that is down from one that does not allow this page. */
export function unreachable(): ApiProblem {
  const origin = apiOrigin()
  const foreign = origin !== window.location.origin
  const hint = foreign ? ` If it runs, its CORS_ORIGINS must contain ${window.location.origin}.` : ''
  return new ApiProblem(`The API at ${origin} does not answer.${hint}`, 0)
}

/** An answer came, but not the API's: mostly a web server that sends its start page for every path. */
export function notTheApi(): ApiProblem {
  return new ApiProblem(`${apiOrigin()} answers, but it is not the API. Set VITE_API_URL to where the API runs.`, 0)
}

/** The problem that an error answer describes; `body` is its JSON, or null when it had none. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const detail = fieldOf(body, 'detail')
  const code = textOf(fieldOf(detail, 'code'))
  const said = textOf(fieldOf(detail, 'message')) || textOf(detail) || fieldErrors(detail)
  return new ApiProblem(said || generalWords(status), status, code)
}

/** Any caught value in words. */
export function wordsOf(error: unknown): string {
  if (error instanceof ApiProblem) return error.message
  return `This page failed: ${error instanceof Error ? error.message : String(error)}. Load it again.`
}

function generalWords(status: number): string {
  switch (status) {
    case 401:
      return 'You are not logged in. Log in again.'
    case 404:
      return 'It is not there. Someone may have deleted it; go back to the list.'
    case 413:
      return 'The file is larger than this server takes. Choose a smaller one.'
    case 415:
      return 'This server does not take files of this kind. Choose another format.'
    case 429:
      return 'Too many requests in a short time. Wait a minute, then try again.'
    default:
      return status >= 500
        ? `The API failed with status ${status}. Its log says why; then try again.`
        : `The API refused this with status ${status}.`
  }
}

/** FastAPI's list of wrong fields, as one sentence each. */
function fieldErrors(detail: unknown): string {
  if (!Array.isArray(detail)) return ''
  return detail
    .map((entry: unknown) => {
      const place = fieldOf(entry, 'loc')
      const field: unknown = Array.isArray(place) ? place.at(-1) : ''
      const said = textOf(fieldOf(entry, 'msg')).replace(/^Value error, /, '').replace(/\.$/, '')
      return `${String(field)}: ${said}.`
    })
    .join(' ')
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
