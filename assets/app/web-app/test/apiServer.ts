import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Sample, Settings, Similar } from '../src/api/types'

/** A real HTTP server that answers as the API does, from memory; tests set its fields and read what it was asked. */
export class ApiServer {
  settings: Settings = {
    registration_open: true,
    max_upload_size_mb: 1,
    allowed_audio_formats: ['audio/wav'],
    features: { audio_analysis: true, similarity_search: true, ai_descriptions: true },
  }
  accounts = [{ id: 'a1', email: 'ada@example.org', username: 'ada', password: 'correct horse' }]
  samples: Sample[] = []
  similar: Similar[] = []
  storesDown: readonly string[] = []
  /** Answers every path with a start page, as a web server does that is not the API. */
  isAnotherServer = false
  content = Buffer.alloc(0)
  /** Access tokens that are good now; empty it to let them run out. */
  goodTokens = new Set<string>()
  goodRefreshTokens = new Set<string>()
  /** Method and path of every request but preflights. */
  seen: string[] = []

  #server = createServer((request, response) => void this.#answer(request, response))
  #count = 0

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  #port = 0

  /** Listens; on the port it had before, if it did. */
  async start(port = this.#port): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve))
    const address: AddressInfo | string | null = this.#server.address()
    if (address !== null && typeof address !== 'string') this.#port = address.port
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  asked(entry: string): number {
    return this.seen.filter((one) => one === entry).length
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*')
    response.setHeader('access-control-allow-headers', 'authorization, content-type')
    response.setHeader('access-control-allow-methods', 'GET, POST, DELETE')
    if (request.method === 'OPTIONS') return end(response, 204)
    const body = await readAll(request)
    const path = (request.url ?? '').replace('/api/v1', '').replace(/\?.*/, '')
    const entry = `${request.method} ${path}`
    this.seen.push(entry)
    if (this.isAnotherServer) return void response.setHeader('content-type', 'text/html').end('<!doctype html>')
    if (path.startsWith('/auth/') && path !== '/auth/me') return this.#answerOpenly(entry, body, response)
    if (path === '/health/dependencies') return end(response, 200, this.#health())
    const token = (request.headers.authorization ?? '').replace('Bearer ', '')
    if (!this.goodTokens.has(token)) return refuse(response, 401, 'token-expired', 'The token has run out.')
    return this.#answerUser(entry, body, response)
  }

  #answerOpenly(entry: string, body: Buffer, response: ServerResponse): void {
    if (entry === 'GET /auth/settings') return end(response, 200, this.settings)
    const sent = JSON.parse(body.toString())
    switch (entry) {
      case 'POST /auth/login':
        return this.accounts.some((one) => one.email === sent.email && one.password === sent.password)
          ? end(response, 200, this.#tokens())
          : refuse(response, 401, 'wrong-login', 'Email or password is wrong.')
      case 'POST /auth/refresh':
        // Good for one use, so that a second renewal by the same token is seen.
        return this.goodRefreshTokens.delete(sent.refresh_token)
          ? end(response, 200, this.#tokens())
          : refuse(response, 401, 'refresh-refused', 'The refresh token is not valid.')
      case 'POST /auth/register':
        if (!this.settings.registration_open) {
          return refuse(response, 403, 'registration-closed', 'Registration is closed.')
        }
        if (this.accounts.some((one) => one.email === sent.email)) {
          return refuse(response, 409, 'taken', 'This email has an account. Log in, or use another one.')
        }
        this.accounts.push({ id: `a${(this.#count += 1)}`, ...sent })
        return end(response, 201, this.accounts.at(-1))
      default:
        return refuse(response, 404, 'not-found', 'Not found.')
    }
  }

  #answerUser(entry: string, body: Buffer, response: ServerResponse): void {
    const [, method = '', id = '', rest = ''] = /^(\w+) \/audio\/files\/(\w+)(.*)$/.exec(entry) ?? []
    const sample = this.samples.find((one) => one.id === id)
    if (entry === 'GET /auth/me') return end(response, 200, this.accounts[0])
    if (entry === 'DELETE /auth/me') return end(response, 204)
    if (entry === 'GET /audio/files') return end(response, 200, { items: this.samples })
    if (entry === 'POST /audio/upload') return this.#accept(body, response)
    if (!sample) return refuse(response, 404, 'no-such-sample', 'There is no such sample.')
    if (rest === '/similar') return end(response, 200, { items: this.similar })
    if (rest === '/content') return end(response, 200, this.content)
    if (method === 'GET') return end(response, 200, sample)
    this.samples = this.samples.filter((one) => one !== sample)
    return end(response, 204)
  }

  #accept(body: Buffer, response: ServerResponse): void {
    const head = body.subarray(0, 600).toString('latin1')
    const filename = /filename="([^"]+)"/.exec(head)?.[1] ?? ''
    if (!head.includes('Content-Type: audio/wav')) {
      return refuse(response, 415, 'wrong-format', 'This file is not WAV. Convert it to WAV, then upload it again.')
    }
    const id = `s${(this.#count += 1)}`
    this.samples = [aSample({ id, filename, size_bytes: body.length, status: 'queued', analysis: null }), ...this.samples]
    return end(response, 202, { id, filename, status: 'queued', task_id: `t-${id}` })
  }

  #tokens() {
    this.#count += 1
    const tokens = { access_token: `access-${this.#count}`, refresh_token: `refresh-${this.#count}` }
    this.goodTokens.add(tokens.access_token)
    this.goodRefreshTokens.add(tokens.refresh_token)
    return { ...tokens, token_type: 'bearer', expires_in: 1800 }
  }

  #health() {
    const check = (name: string) =>
      this.storesDown.includes(name)
        ? { status: 'down', detail: 'cannot be reached', latency_ms: null }
        : { status: 'up', detail: 'answers and accepts the login', latency_ms: 2.1 }
    const checks = { mongodb: check('mongodb'), redis: check('redis'), chromadb: check('chromadb') }
    return { status: this.storesDown.length > 0 ? 'degraded' : 'healthy', checks }
  }
}

/** An analyzed sample, but for what is given. */
export function aSample(given: Partial<Sample> = {}): Sample {
  return {
    id: 's0',
    filename: 'kick.wav',
    size_bytes: 88_244,
    status: 'analyzed',
    error: null,
    uploaded_at: new Date().toISOString(),
    description: null,
    analysis: {
      duration_seconds: 3.5,
      sample_rate: 44_100,
      channels: 2,
      peak: 0.5,
      rms: 0.1,
      tempo_bpm: 119.8,
      spectral_centroid_hz: 2_412,
    },
    ...given,
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function end(response: ServerResponse, status: number, body?: unknown): void {
  response.statusCode = status
  if (body instanceof Buffer) response.setHeader('content-type', 'audio/wav').end(body)
  else if (body === undefined) response.end()
  else response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  end(response, status, { detail: { code, message } })
}
