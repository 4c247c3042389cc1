/** What OpenSSL's `req` is told to make a key without a passphrase, quick to make. */
export const newKey: readonly string[] = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
