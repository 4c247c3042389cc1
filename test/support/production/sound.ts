import type { Question } from './ask.ts';

const rate = 8000;

/** Headers and body of an upload of one second of a tone, or of as many bytes of silence as asked for. */
export const sound = (login: Readonly<Record<string, string>>, bytes = 2 * rate): Required<Pick<Question, 'headers' | 'body'>> => {
  const samples = Buffer.alloc(bytes);
  for (let at = 0; at < rate && 2 * at + 1 < bytes; at += 1)
    samples.writeInt16LE(Math.round(12_000 * Math.sin((at * 2 * Math.PI * 440) / rate)), 2 * at);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(2 * rate, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  const form = '--b\r\ncontent-disposition: form-data; name="file"; filename="tone.wav"\r\ncontent-type: audio/wav\r\n\r\n';
  return {
    headers: { ...login, 'content-type': 'multipart/form-data; boundary=b' },
    body: Buffer.concat([Buffer.from(form), header, samples, Buffer.from('\r\n--b--\r\n')]),
  };
};
