/** What the API sends; names are the wire's. */

export type Analysis = {
  readonly duration_seconds: number
  /** Hertz. */
  readonly sample_rate: number
  readonly channels: number
  /** Of full scale, 0 to 1. */
  readonly peak: number
  /** Of full scale, 0 to 1. */
  readonly rms: number
  readonly tempo_bpm: number | null
  readonly spectral_centroid_hz: number
}

/** `stored`: kept without being measured, because analysis is switched off. */
export type SampleStatus = 'queued' | 'analyzing' | 'analyzed' | 'failed' | 'stored'

export type Sample = {
  readonly id: string
  readonly filename: string
  readonly size_bytes: number
  readonly status: SampleStatus
  readonly error: string | null
  /** ISO 8601. */
  readonly uploaded_at: string
  readonly analysis: Analysis | null
  readonly description: string | null
}

/** A neighbour of a sample; a distance of 0 means they measure the same. */
export type Similar = {
  readonly id: string
  readonly filename: string
  readonly distance: number
}

export type Accepted = {
  readonly id: string
  readonly filename: string
  readonly status: SampleStatus
  /** None where nothing will be measured. */
  readonly task_id: string | null
}

export type Items<T> = { readonly items: readonly T[] }

export type Account = {
  readonly id: string
  readonly email: string
  readonly username: string
}

export type Tokens = {
  readonly access_token: string
  readonly refresh_token: string
}

export type Settings = {
  readonly registration_open: boolean
  readonly max_upload_size_mb: number
  /** MIME types. */
  readonly allowed_audio_formats: readonly string[]
  readonly features: Features
}

/** What is switched on. Descriptions need an AI provider as well. */
export type Features = {
  readonly audio_analysis: boolean
  readonly similarity_search: boolean
  readonly ai_descriptions: boolean
}

export type StoreCheck = {
  readonly status: 'up' | 'down'
  readonly detail: string | null
  readonly latency_ms: number | null
}

export type Dependencies = {
  readonly status: 'healthy' | 'degraded'
  readonly checks: {
    readonly mongodb: StoreCheck
    readonly redis: StoreCheck
    readonly chromadb: StoreCheck
  }
}
