import { expect, test } from 'vitest';
import { proxyFor } from '../../src/host/proxy.ts';

const proxy = 'http://proxy.example.org:3128';
const by = (address: string, env: Readonly<Record<string, string>>) => proxyFor(new URL(address), env)?.href;

test.each([
  ['https://api.openai.com', { HTTPS_PROXY: proxy }, `${proxy}/`],
  ['https://api.openai.com', { https_proxy: proxy, HTTPS_PROXY: 'http://other:1' }, `${proxy}/`],
  ['https://api.openai.com', { HTTP_PROXY: proxy }, undefined],
  ['http://gateway.example.org', { HTTP_PROXY: proxy }, `${proxy}/`],
  ['https://api.openai.com', { HTTPS_PROXY: 'proxy.example.org:3128' }, `${proxy}/`],
  ['https://api.openai.com', { HTTPS_PROXY: '' }, undefined],
  ['https://api.openai.com', { HTTPS_PROXY: 'http://' }, undefined],
  ['http://localhost:4000', { HTTP_PROXY: proxy }, undefined],
  ['http://127.0.0.1:4000', { HTTP_PROXY: proxy }, undefined],
  ['https://api.openai.com', { HTTPS_PROXY: proxy, NO_PROXY: '*' }, undefined],
  ['https://api.openai.com', { HTTPS_PROXY: proxy, NO_PROXY: 'example.org, openai.com' }, undefined],
  ['https://api.openai.com', { HTTPS_PROXY: proxy, no_proxy: '.OpenAI.com' }, undefined],
  ['https://api.openai.com', { HTTPS_PROXY: proxy, NO_PROXY: '*.openai.com:443' }, undefined],
  ['https://api.openai.com', { HTTPS_PROXY: proxy, NO_PROXY: 'openai.com:8443' }, `${proxy}/`],
  ['https://notopenai.com', { HTTPS_PROXY: proxy, NO_PROXY: 'openai.com' }, `${proxy}/`],
])('%s with %j goes by %s', (address, env, expected) => {
  expect(by(address, env)).toBe(expected);
});
