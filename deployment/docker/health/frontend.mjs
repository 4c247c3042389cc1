// Vite's server hands out the page and can compile its first module.
import { get } from 'node:http';

const ask = path =>
  new Promise((done, failed) => {
    get({ host: '127.0.0.1', port: 3000, path, timeout: 4000, headers: { accept: '*/*' } }, answer => {
      answer.resume();
      done(answer.statusCode);
    })
      .on('error', failed)
      .on('timeout', () => failed(new Error(`no answer to ${path}`)));
  });

const page = await ask('/');
if (page !== 200) throw new Error(`the page answered ${page}`);
process.exit(0);
