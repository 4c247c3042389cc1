import { expect, test } from 'vitest';
import { figuresText } from '../../src/core/figures.ts';

test('what is known stands there as Prometheus reads it, in seconds; what is not has no line', () => {
  expect(figuresText({ certificateEnd: 1_796_000_000_999, secretsSince: 1_790_000_000_000, backupAt: undefined })).toBe(
    `# HELP samplemind_certificate_end_timestamp_seconds When the TLS certificate ends.
# TYPE samplemind_certificate_end_timestamp_seconds gauge
samplemind_certificate_end_timestamp_seconds 1796000000
# HELP samplemind_secrets_since_timestamp_seconds Since when the oldest secret is in force, at the latest.
# TYPE samplemind_secrets_since_timestamp_seconds gauge
samplemind_secrets_since_timestamp_seconds 1790000000
`,
  );
  expect(figuresText({ certificateEnd: undefined, secretsSince: undefined, backupAt: 1000 })).toMatch(
    /^samplemind_backup_timestamp_seconds 1$/m,
  );
});
