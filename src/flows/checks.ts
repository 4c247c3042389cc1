import { type Finding, isBlocking } from '../core/findings.ts';
import { Problem } from '../core/problem.ts';
import type { Stack } from '../stack/define.ts';
import { checkMachine, installEngine } from './doctor.ts';
import type { Installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';
import { step } from './step.ts';
