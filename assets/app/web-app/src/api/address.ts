/** Address of an API path such as `/audio/files`: VITE_API_URL's host, or the page's own when that is empty. */
export function apiAddress(path: string): string {
  return `${apiBase()}/api/v1${path}`
}

/** The API's origin as a person would type it. */
export function apiOrigin(): string {
  return apiBase() || window.location.origin
}

function apiBase(): string {
  return (import.meta.env.VITE_API_URL ?? '').replace(/\/+$/, '')
}
