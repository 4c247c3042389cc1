/** A mono 16-bit WAV file with a sine that swells twice a second, for the smoke test to upload. Frequency in Hz. */
export const toneWav = (seconds: number, hertz: number, rate = 22_050): Uint8Array =>
  wav(seconds, rate, time => {
    const swell = 0.5 + 0.5 * Math.sin(2 * Math.PI * 2 * time);
    return 0.5 * swell * Math.sin(2 * Math.PI * hertz * time);
  });

/** A mono 16-bit WAV file. `level` goes from -1 to 1, its time is in seconds. */
export const wav = (seconds: number, rate: number, level: (time: number) => number): Uint8Array => {
  const count = Math.round(seconds * rate);
  const bytes = new Uint8Array(44 + count * 2);
  const view = new DataView(bytes.buffer);
  const ascii = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  ascii(0, 'RIFF');
  view.setUint32(4, 36 + count * 2, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, 'data');
  view.setUint32(40, count * 2, true);
  for (let index = 0; index < count; index++) view.setInt16(44 + index * 2, Math.round(level(index / rate) * 32_767), true);
  return bytes;
};
