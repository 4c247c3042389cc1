/** Numbers as people say them. */

/** `0.42 s`, `38 s`, `3 min 12 s`. */
export function durationWords(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(2)} s`
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  const rest = whole % 60
  return rest === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${rest} s`
}

/** `0:07`, `12:34`: a place in the audio. */
export function clockWords(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** `12 kB`, `3.4 MB`, `1.2 GB`; decimal, as upload limits are. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`
}

/** A share of full scale in decibels: 1 is `0.0 dB`, half is `−6.0 dB`, nothing is `silent`. */
export function levelWords(share: number): string {
  if (share <= 0) return 'silent'
  const decibels = 20 * Math.log10(share)
  // Rounding must not leave a minus before zero.
  return `${decibels.toFixed(1).replace(/^-0\.0$/, '0.0').replace('-', '−')} dB`
}

/** `180 Hz`, `2.4 kHz`. */
export function frequencyWords(hertz: number): string {
  return hertz < 1_000 ? `${Math.round(hertz)} Hz` : `${(hertz / 1_000).toFixed(1)} kHz`
}

/** How a spectral centroid sounds: dark below 1 kHz, bright above 3 kHz. */
export function brightnessWord(hertz: number): 'dark' | 'balanced' | 'bright' {
  if (hertz < 1_000) return 'dark'
  return hertz < 3_000 ? 'balanced' : 'bright'
}

/** `mono`, `stereo`, `6 channels`. */
export function channelWords(channels: number): string {
  if (channels === 1) return 'mono'
  return channels === 2 ? 'stereo' : `${channels} channels`
}

/** `just now`, `38 s ago`, `3 min ago`, `5 h ago`, `2 d ago`; `now` is for tests. */
export function agoWords(iso: string, now = Date.now()): string {
  const seconds = Math.round(secondsSince(iso, now))
  if (Number.isNaN(seconds)) return ''
  if (seconds < 5) return 'just now'
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ago`
  return `${Math.floor(seconds / 86_400)} d ago`
}

/** Seconds from an API's time to `now`; its times are UTC, with or without saying so. */
export function secondsSince(iso: string, now = Date.now()): number {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`
  return (now - Date.parse(zoned)) / 1000
}

const formatNames = new Map([
  ['audio/wav', 'WAV'],
  ['audio/wave', 'WAV'],
  ['audio/x-wav', 'WAV'],
  ['audio/vnd.wave', 'WAV'],
  ['audio/mpeg', 'MP3'],
  ['audio/mp3', 'MP3'],
  ['audio/flac', 'FLAC'],
  ['audio/x-flac', 'FLAC'],
  ['audio/ogg', 'OGG'],
  ['audio/aiff', 'AIFF'],
  ['audio/x-aiff', 'AIFF'],
  ['audio/mp4', 'M4A'],
  ['audio/x-m4a', 'M4A'],
  ['audio/aac', 'AAC'],
])

/** MIME types by the names people know, each once: `WAV, MP3, FLAC`. */
export function formatWords(types: readonly string[]): string {
  const names = types.map((type) => formatNames.get(type) ?? type.replace(/^audio\/(x-)?/, '').toUpperCase())
  return [...new Set(names)].join(', ')
}
