import { expect, test } from 'vitest';
import { toneWav } from '../../src/core/tone.ts';

const wav = toneWav(2, 440);
const view = new DataView(wav.buffer);
const text = (from: number, to: number): string => new TextDecoder().decode(wav.subarray(from, to));

test('the file is a WAV of exactly two seconds, mono, 16 bit', () => {
  expect([text(0, 4), text(8, 12), text(12, 16), text(36, 40)]).toEqual(['RIFF', 'WAVE', 'fmt ', 'data']);
  expect(view.getUint32(4, true)).toBe(wav.length - 8);
  expect([view.getUint16(20, true), view.getUint16(22, true), view.getUint16(34, true)]).toEqual([1, 1, 16]);
  const [rate, bytesASecond, size] = [24, 28, 40].map(at => view.getUint32(at, true));
  expect([size, wav.length]).toEqual([(bytesASecond ?? 0) * 2, 44 + (rate ?? 0) * 4]);
});

test('it sounds: neither silent nor cut off, and at the height that was asked for', () => {
  const samples = Array.from({ length: (wav.length - 44) / 2 }, (_, index) => view.getInt16(44 + index * 2, true));
  const peak = Math.max(...samples.map(Math.abs));
  expect(peak).toBeGreaterThan(10_000);
  expect(peak).toBeLessThan(32_000);
  const crossings = samples.filter((sample, index) => index > 0 && sample >= 0 && (samples[index - 1] ?? 0) < 0).length;
  expect(crossings / 2).toBeGreaterThan(430);
  expect(crossings / 2).toBeLessThan(450);
});
