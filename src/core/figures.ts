/** Times that only this program knows, milliseconds since 1970; undefined where there is nothing yet to tell of. */
export interface Figures {
  readonly certificateEnd: number | undefined;
  readonly secretsSince: number | undefined;
  readonly backupAt: number | undefined;
}

const about: readonly (readonly [of: keyof Figures, name: string, help: string])[] = [
  ['certificateEnd', 'samplemind_certificate_end_timestamp_seconds', 'When the TLS certificate ends.'],
  ['secretsSince', 'samplemind_secrets_since_timestamp_seconds', 'Since when the oldest secret is in force, at the latest.'],
  ['backupAt', 'samplemind_backup_timestamp_seconds', 'When the newest backup was made.'],
];

/** As Prometheus reads them (https://prometheus.io/docs/instrumenting/exposition_formats/); what is not known has no line. */
export const figuresText = (figures: Figures): string =>
  about
    .flatMap(([of, name, help]) => {
      const at = figures[of];
      return at === undefined ? [] : [`# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${Math.floor(at / 1000)}\n`];
    })
    .join('');
