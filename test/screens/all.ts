import { panelScreens } from './panels.ts';
import type { Shown } from './shown.ts';
import { wizardScreens } from './wizard.ts';
import { workScreens } from './work.ts';

/** Every screen of the program. */
export const allScreens: readonly Shown[] = [...wizardScreens, ...workScreens, ...panelScreens];
