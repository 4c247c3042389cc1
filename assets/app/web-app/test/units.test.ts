import { expect, test } from 'vitest'
import { agoWords, durationWords, formatWords, frequencyWords, levelWords, sizeWords } from '../src/units'

test.each([
  [0.416, '0.42 s'],
  [38, '38.0 s'],
  [59.99, '1 min'],
  [192.4, '3 min 12 s'],
])('%d s is said as %s', (seconds, words) => expect(durationWords(seconds)).toBe(words))

test.each([
  [1, '0.0 dB'],
  [0.999, '0.0 dB'],
  [0.5, '−6.0 dB'],
  [0, 'silent'],
])('a level of %d is said as %s', (share, words) => expect(levelWords(share)).toBe(words))

test.each([
  [200, '1 kB'],
  [88_244, '88 kB'],
  [3_400_000, '3.4 MB'],
])('%d bytes are said as %s', (bytes, words) => expect(sizeWords(bytes)).toBe(words))

test('times without a zone are UTC', () => {
  const now = Date.parse('2025-05-01T12:00:00Z')
  expect(agoWords('2025-05-01T11:57:00', now)).toBe('3 min ago')
  expect(agoWords('2025-05-01T13:57:00+02:00', now)).toBe('3 min ago')
})

test('frequencies and formats', () => {
  expect(frequencyWords(180.4)).toBe('180 Hz')
  expect(frequencyWords(2_412)).toBe('2.4 kHz')
  expect(formatWords(['audio/wav', 'audio/x-wav', 'audio/mpeg', 'audio/x-unheard'])).toBe('WAV, MP3, UNHEARD')
})
