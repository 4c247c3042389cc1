import { access, constants } from 'node:fs/promises';
import { basename, delimiter, resolve } from 'node:path';

const names = ['oxker', 'lazydocker', 'ctop'];

/**
 * Programs of others that show containers on the whole screen: those on the path, and those that `CONTAINER_TUIS` names. Nothing is
 * installed from here: `cargo install oxker` is one way to have one.
 */
export const containerTuis = async (): Promise<readonly { readonly name: string; readonly path: string | undefined }[]> => {
  const named = (process.env['CONTAINER_TUIS'] ?? '').split(delimiter).filter(path => path !== '');
  const others = names.filter(name => !named.some(path => basename(path) === name));
  return [
    ...named.map(path => ({ name: basename(path), path: resolve(path) })),
    ...(await Promise.all(others.map(async name => ({ name, path: await onPath(name) })))),
  ];
};

const onPath = async (name: string): Promise<string | undefined> => {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = resolve(folder, name);
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
};
