import { figuresText } from '../core/figures.ts';
import type { Stack } from '../stack/define.ts';
import type { Host } from './ports.ts';
import { secretsSince } from './secret-age.ts';

/** Tells Prometheus, by node exporter, what only we know of production. Throws `folder-not-writable`, `disk-full`, `env-unreadable`. */
export const keepFigures = async (stack: Stack, host: Host): Promise<void> => {
  // A pair that cannot be read is nginx's matter, which then says so.
  const served = await host.tlsPair.served().catch(() => undefined);
  const secrets = await secretsSince(stack, host);
  // Nothing makes a backup yet.
  await host.figures.keep(figuresText({ certificateEnd: served?.endsAt, secretsSince: secrets?.at, backupAt: undefined }));
};
