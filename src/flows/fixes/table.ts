import { diskFix } from './disk.ts';
import { engineFix } from './engine.ts';
import { crlfFix, modeFix, ownerFix } from './files.ts';
import type { FixPlan } from './fix.ts';
import { permissionFix } from './permission.ts';
import { portFix } from './port.ts';

/** What mends a finding, by its code, in the order in which it is done: what others need comes first. */
export const fixes: Readonly<Record<string, FixPlan>> = {
  'engine-absent': engineFix,
  'engine-client-only': engineFix,
  'engine-down': engineFix,
  'engine-too-old': engineFix,
  'compose-too-old': engineFix,
  'buildx-missing': engineFix,
  'engine-no-permission': permissionFix,
  'env-wrong-owner': ownerFix,
  'env-loose-mode': modeFix,
  'disk-low': diskFix,
  'inodes-low': diskFix,
  'script-crlf': crlfFix,
  'port-taken': portFix,
};
