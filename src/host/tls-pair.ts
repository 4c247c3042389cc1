import { access, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { keptPairs } from '../core/own-pair.ts';
import type { TlsPair } from '../flows/file-ports.ts';
import type { Clock } from '../flows/ports.ts';
import { pemParts } from '../stack/pem.ts';
import { crypto } from './crypto.ts';
import { codeOf, writeProblem } from './file-error.ts';
import { giveToOwner, makePrivateFolder } from './ownership.ts';
import { certificateFacts, keyFacts, ownPairIn, textAt, textOf } from './pair-facts.ts';
import { putWhole } from './whole-file.ts';

const draftEnd = '.new';
const names = { certificate: 'fullchain.pem', key: 'privkey.pem', madeHere: 'made-here' } as const;

/**
 * The pair that nginx serves. What is to be served instead is laid beside it, whole or not at all; `make-certificate.sh` puts it in its
 * place, and ends what was cut off. So a pair is never half of one and half of another.
 */
export const tlsPair = (stateFolder: string, clock: Pick<Clock, 'now'>): TlsPair => {
  const [tls, chosen, kept] = [join(stateFolder, 'tls'), join(stateFolder, 'tls.chosen'), join(stateFolder, basename(keptPairs))];

  /** As it is once what was chosen is in its place. */
  const present = async () => {
    const [inPlace, ahead] = await Promise.all([halvesIn(tls), halvesIn(chosen)]);
    return ahead.certificate !== '' && ahead.key !== '' ? ahead : inPlace;
  };
  const own = async () => ((await isThere(join(chosen, names.madeHere))) ? undefined : ownPairIn((await present()).certificate));

  const choose = async (files: Readonly<Record<string, string>>): Promise<string | undefined> => {
    try {
      await makePrivateFolder(dirname(stateFolder));
      await makePrivateFolder(stateFolder);
      const safe = await keepOwn(tls, kept, clock.now());
      await layFolder(chosen, files);
      return safe;
    } catch (error) {
      throw writeProblem(tls, error);
    }
  };

  return {
    served: async () => {
      const [shown, secret] = await Promise.all([textAt(join(tls, names.certificate)), textAt(join(tls, names.key))]);
      if (shown.lack === 'missing') return undefined;
      const { validTo } = new (crypto().X509Certificate)(shown.text);
      return { endsAt: Date.parse(validTo), belongs: secret.lack === 'private' || keyFacts(shown.text, secret.text) === 'fits' };
    },
    own,
    look: async ({ certificate, key, domain }) => {
      const [given, secret, here] = await Promise.all([textOf(certificate), textOf(key.reveal()), present()]);
      const chain = pemParts(given.text).certificate;
      return {
        certificate: given.lack ?? certificateFacts(chain, domain),
        key: key.reveal() === '' ? 'none' : (secret.lack ?? keyFacts(chain, pemParts(secret.text).key)),
        same: chain !== '' && here.certificate === chain && here.key === pemParts(secret.text).key,
      };
    },
    put: async ({ certificate, key }) => {
      const [given, secret] = await Promise.all([textOf(certificate), textOf(key.reveal())]);
      return choose({ [names.key]: pemParts(secret.text).key, [names.certificate]: pemParts(given.text).certificate });
    },
    takeBack: async () => ((await own()) ? choose({ [names.madeHere]: '' }) : undefined),
  };
};

const halvesIn = async (folder: string) => {
  const [certificate, key] = await Promise.all([textAt(join(folder, names.certificate)), textAt(join(folder, names.key))]);
  return { certificate: certificate.text, key: key.text };
};

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Copies the person's own pair, before another one comes; the folder with the copy. It is never thrown away. */
const keepOwn = async (tls: string, kept: string, at: number): Promise<string | undefined> => {
  if (!ownPairIn((await textAt(join(tls, names.certificate))).text)) return undefined;
  const files: Record<string, string> = {};
  for (const name of [names.key, names.certificate])
    await readFile(join(tls, name), 'utf8').then(
      text => {
        files[name] = text;
      },
      error => {
        if (codeOf(error) !== 'ENOENT') throw error;
      },
    );
  await makePrivateFolder(kept);
  for (const name of await readdir(kept)) if (name.endsWith(draftEnd)) await rm(join(kept, name), { recursive: true });
  const folder = await freeName(kept, at);
  await layFolder(folder, files);
  return folder;
};

const freeName = async (folder: string, at: number): Promise<string> => {
  const path = join(folder, new Date(at).toISOString().replaceAll(/[:.]/g, '-'));
  return (await isThere(path)) ? freeName(folder, at + 1) : path;
};

/** A folder with these files, for its owner's eyes only, at once or not at all. */
const layFolder = async (folder: string, files: Readonly<Record<string, string>>): Promise<void> => {
  const draft = `${folder}${draftEnd}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await giveToOwner(draft);
  for (const [name, text] of Object.entries(files)) await putWhole(join(draft, name), text);
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
  const parent = await open(dirname(folder), 'r');
  await parent.sync().finally(() => parent.close());
};
