/** Columns kept of a waveform: more than any screen draws bars. */
const outlineColumns = 1_200
const barWidth = 2
const barGap = 1

/**
 * The loudest point of each of many equal slices, 0 to 1 of the loudest of all. Decoded at 8 kHz mono, which is enough
 * for a picture and keeps a long file from taking hundreds of MB. Throws where the browser cannot decode it.
 */
export async function readOutline(bytes: ArrayBuffer): Promise<Float32Array> {
  const audio = await new OfflineAudioContext(1, 1, 8_000).decodeAudioData(bytes)
  const channel = audio.getChannelData(0)
  const outline = new Float32Array(Math.min(outlineColumns, channel.length))
  let loudest = 0
  outline.forEach((_, column) => {
    const from = Math.floor((column * channel.length) / outline.length)
    const to = Math.floor(((column + 1) * channel.length) / outline.length)
    const peak = channel.subarray(from, to).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    outline[column] = peak
    loudest = Math.max(loudest, peak)
  })
  return loudest > 0 ? outline.map((peak) => peak / loudest) : outline
}

/** Draws bars to the canvas's own size on screen; those before `played` (0 to 1) in `accent`, the others in `rest`. */
export function drawWaveform(
  canvas: HTMLCanvasElement,
  outline: Float32Array,
  played: number,
  colours: { readonly accent: string; readonly rest: string },
): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const width = canvas.clientWidth
  const height = canvas.clientHeight
  const density = window.devicePixelRatio || 1
  canvas.width = Math.round(width * density)
  canvas.height = Math.round(height * density)
  context.scale(density, density)

  const bars = Math.floor((width + barGap) / (barWidth + barGap))
  for (let bar = 0; bar < bars; bar += 1) {
    const tall = Math.max(1, loudestOf(outline, bar / bars, (bar + 1) / bars) * height)
    context.fillStyle = (bar + 0.5) / bars <= played ? colours.accent : colours.rest
    context.fillRect(bar * (barWidth + barGap), (height - tall) / 2, barWidth, tall)
  }
}

function loudestOf(outline: Float32Array, from: number, to: number): number {
  const first = Math.min(outline.length - 1, Math.floor(from * outline.length))
  const last = Math.max(first + 1, Math.floor(to * outline.length))
  return outline.subarray(first, last).reduce((most, value) => Math.max(most, value), 0)
}
