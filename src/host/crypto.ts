/** Node's cryptography. Not imported: to load it takes as long as the engine takes to answer, and a look at the stack needs none of it. */
export const crypto = (): typeof import('node:crypto') => process.getBuiltinModule('node:crypto');
