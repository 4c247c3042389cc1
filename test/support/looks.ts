import type { PortMove } from '../../src/core/checkup-ports.ts';
import { type Finding, finding } from '../../src/core/findings.ts';
import type { Looked } from '../../src/core/machine-look.ts';
import { questionNow, type Wizard } from '../../src/core/wizard.ts';

const owner = 'node (process 4312)';

/** The port of the API, which somebody else has. */
export const taken: PortMove = {
  ...{ service: 'backend', key: 'API_PORT', port: 8000, everywhere: false, free: 8001 },
  ...{ owner, evidence: `127.0.0.1:8000 is open: ${owner}` },
};

const install = { remedy: 'Install Docker Engine from Debian.', command: 'samplemind doctor --fix' };
/** One that can be mended from here, and one that cannot. */
export const absent: Finding = finding('engine-absent', 'docker', install, ['docker: not found'], { fixable: true });
export const slow: Finding = finding('cpu-low', 'this machine', {}, ['1 core']);

/** What a look at the machine found for a wizard. */
export const lookedAt = (wizard: Wizard, moves: readonly PortMove[] = [], findings: readonly Finding[] = []): Looked => ({
  ...{ type: 'looked', about: questionNow(wizard), findings, moves },
});
