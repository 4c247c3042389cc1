/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Where the API answers, without a path. Unset or empty: the page's own origin. */
  readonly VITE_API_URL?: string
}
