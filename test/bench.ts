import { availableParallelism, loadavg } from 'node:os';
import { benchCommands } from './bench/commands.ts';
import { benchImages } from './bench/images.ts';
import { benchLogs } from './bench/logs.ts';
import { benchPanels } from './bench/panels.ts';
import { benchWizard } from './bench/wizard.ts';

/** Prints the figures of the README's tables. `npm run bench -- commands` measures one of its parts. */
const parts = { images: benchImages, commands: benchCommands, wizard: benchWizard, panels: benchPanels, logs: benchLogs };
const wanted = process.argv.slice(2);

console.log(`${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}`);
for (const [name, part] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await part();
console.log(`load now ${loadavg()[0]?.toFixed(1)}`);
