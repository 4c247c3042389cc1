import { type Read, setting } from '../define.ts';
import { email, hostname, jsonList, password, port, someOf, text, url, whole } from '../schemas.ts';

const about = { section: 'api', page: 'domain' } as const;

const exampleAddress = 'admin@example.com';

/** What browsers say that an audio file is; WAV first. */
const audioFormats: readonly string[] = [
  ...['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
  ...['audio/mpeg', 'audio/flac', 'audio/x-flac', 'audio/aiff', 'audio/x-aiff', 'audio/ogg', 'audio/mp4'],
];

/** An address at the machine's own name, as far as that makes one. */
const addressAt = (domain: string): string => {
  const address = `admin@${domain}`;
  return email.safeParse(address).success ? address : '';
};

const isProduction = (read: Read): boolean => read('SAMPLEMIND_MODE') === 'prod';

/** Where the application answers, what it lets in, and its first account. */
export const api = {
  DOMAIN: setting(hostname, {
    ...about,
    ask: 'Name that people reach this machine by',
    label: 'Domain',
    help: 'Without https:// and port, such as samplemind.example.org. localhost, or a name of your own network, gets a self-signed TLS pair.',
    asked: 'always',
    mode: 'prod',
    readers: ['nginx', 'backend', 'grafana'],
    change: 'recreate',
  }),
  HTTP_PORT: setting(port, {
    ...about,
    ask: 'Port for http://, which only leads to https://',
    label: 'HTTP port',
    fallback: '80',
    mode: 'prod',
    expert: true,
    readers: ['compose'],
    change: 'recreate',
    quiet: true,
  }),
  HTTPS_PORT: setting(port, {
    ...about,
    ask: 'Port that people reach by https://',
    label: 'HTTPS port',
    fallback: '443',
    mode: 'prod',
    expert: true,
    readers: ['compose'],
    change: 'recreate',
    quiet: true,
  }),
  API_PORT: setting(port, {
    ...about,
    ask: 'Port of the API on this machine',
    label: 'API port',
    fallback: '8000',
    mode: 'dev',
    readers: ['compose'],
    change: 'recreate',
  }),
  FRONTEND_PORT: setting(port, {
    ...about,
    ask: 'Port of the page on this machine',
    label: 'Page port',
    fallback: '3000',
    mode: 'dev',
    readers: ['compose'],
    change: 'recreate',
  }),
  API_URL: setting(url, {
    ...about,
    ask: 'Address of the API',
    help: 'The API’s own documentation sends its requests there.',
    derive: read => (isProduction(read) ? publicAddress(read) : `http://localhost:${read('API_PORT')}`),
    readers: ['backend'],
    change: 'recreate',
    quiet: true,
  }),
  VITE_API_URL: setting(text, {
    ...about,
    ask: 'Address of the API as the page calls it',
    label: 'API for the page',
    help: 'It ends up in the page for everyone to read. In production it is empty: the page asks where it came from.',
    derive: read => (isProduction(read) ? '' : read('API_URL')),
    readers: ['frontend'],
    optional: true,
    change: 'rebuild',
    quiet: true,
  }),
  CORS_ORIGINS: setting(jsonList, {
    ...about,
    ask: 'Pages that may call the API from a browser',
    label: 'CORS origins',
    help: 'A JSON list. The application does not start with a list made of commas.',
    derive: read => JSON.stringify(origins(read)),
    readers: ['backend'],
    change: 'recreate',
    quiet: true,
  }),
  MAX_UPLOAD_SIZE_MB: setting(whole(1, 10_000), {
    ...about,
    ask: 'Largest file that may be uploaded',
    label: 'Largest upload',
    unit: 'MB',
    fallback: '100',
    readers: ['backend', 'nginx'],
    change: 'recreate',
    quiet: true,
  }),
  ALLOWED_AUDIO_FORMATS: setting(someOf(audioFormats), {
    ...about,
    ask: 'Audio formats that may be uploaded',
    label: 'Audio formats',
    help: 'By their MIME types. The starter application reads WAV, which browsers call by any of the first four.',
    fallback: JSON.stringify(audioFormats.slice(0, 4)),
    readers: ['backend'],
    change: 'recreate',
    quiet: true,
  }),
  FIRST_ACCOUNT_EMAIL: setting(email, {
    ...about,
    ask: 'Email address of the first account',
    label: 'First account',
    help: 'Made when the API starts and there is none with this address. You log in with it.',
    fallback: { dev: exampleAddress, prod: 'admin@localhost.localdomain' },
    suggest: read => (isProduction(read) ? addressAt(read('DOMAIN')) : ''),
    inProduction: text => (text === exampleAddress ? 'an address of your own: this one is the example’s' : undefined),
    readers: ['backend'],
    change: 'recreate',
  }),
  FIRST_ACCOUNT_PASSWORD: setting(password(12), {
    ...about,
    page: 'secrets',
    ask: 'Password of the first account',
    label: 'First account’s password',
    help: 'You log in with it. It counts once, when the account is made; changing it here later does nothing.',
    secret: true,
    generate: { length: 24 },
    readers: ['backend'],
    change: 'rotate',
    once: true,
  }),
};

/** Where nginx answers, as people write it. */
const publicAddress = (read: Read): string => `https://${read('DOMAIN')}${read('HTTPS_PORT') === '443' ? '' : `:${read('HTTPS_PORT')}`}`;

const origins = (read: Read): readonly string[] =>
  isProduction(read) ? [publicAddress(read)] : ['localhost', '127.0.0.1'].map(host => `http://${host}:${read('FRONTEND_PORT')}`);
