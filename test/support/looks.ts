import type { PortMove } from '../../src/core/checkup-ports.ts';
import { type Finding, finding } from '../../src/core/findings.ts';
import type { Looked, LookPart } from '../../src/core/machine-look.ts';
import { questionNow, type Wizard } from '../../src/core/wizard.ts';
import type { Aid } from '../../src/flows/aid.ts';

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

/** What a look at a part of the machine found for a wizard. */
export const lookedAt = (
  wizard: Wizard,
  moves: readonly PortMove[] = [],
  findings: readonly Finding[] = [],
  part: LookPart = 'machine',
): Looked => ({
  ...{ type: 'looked', part, about: questionNow(wizard, part), findings, moves },
});

/** A machine whose files and network are in order, whatever else there is to say of it. */
export const looking =
  (machine: (wizard: Wizard) => readonly [moves: readonly PortMove[], findings?: readonly Finding[]]): Aid['look'] =>
  async (wizard, part) =>
    part === 'machine' ? lookedAt(wizard, ...machine(wizard)) : lookedAt(wizard, [], [], part);
