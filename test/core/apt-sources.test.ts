import { expect, test } from 'vitest';
import { readSources } from '../../src/core/apt-sources.ts';

test.for([
  ['one line', 'deb http://mirror.example/debian bookworm main\n', [{ uri: 'http://mirror.example/debian', suites: ['bookworm'] }]],
  [
    'one line with options',
    'deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] https://a.example/debian bookworm main contrib',
    [{ uri: 'https://a.example/debian', suites: ['bookworm'], signedBy: '/usr/share/keyrings/a.gpg' }],
  ],
  ['sources of source packages and comments', '# deb http://a.example x main\ndeb-src http://a.example bookworm main\n', []],
  [
    'stanzas',
    'Types: deb deb-src\n# a comment in between\nURIs: http://a.example/debian\nSuites: bookworm bookworm-updates\nComponents: main\nSigned-By: /k.gpg\n\nTypes: deb\nURIs: mirror+file:/etc/apt/mirrors/debian.list\nSuites: bookworm-security\n',
    [
      { uri: 'http://a.example/debian', suites: ['bookworm', 'bookworm-updates'], signedBy: '/k.gpg' },
      { uri: 'mirror+file:/etc/apt/mirrors/debian.list', suites: ['bookworm-security'] },
    ],
  ],
  ['a stanza that is switched off', 'Types: deb\nURIs: http://a.example\nSuites: s\nEnabled: no\n', []],
  [
    'a key inside the stanza',
    'Types: deb\nURIs: http://a.example\nSuites: s\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQ\n',
    [{ uri: 'http://a.example', suites: ['s'] }],
  ],
] as const)('reads %s', ([, text, expected]) => {
  expect(readSources(text)).toEqual(expected);
});
