import { describe } from 'vitest';
import { exposureTests } from './exposure.ts';
import { failoverTests } from './failover.ts';
import { frontTests } from './front.ts';
import { hardeningTests } from './hardening.ts';
import { limitTests } from './limits.ts';
import { metricsTests } from './metrics.ts';
import { operatorTests } from './operator.ts';
import type { Production } from './running.ts';
import { secretTests, type Text } from './secrets.ts';
import { workerTests } from './workers.ts';

/**
 * The tests of a production stack that runs, however it was started; they leave it running. `texts` are asked for last: those in which
 * no secret may stand and that only the caller has.
 */
export const proveProduction = (stack: () => Production, texts: () => Promise<readonly Text[]>): void => {
  describe('limits', () => limitTests(stack));
  describe('hardening', () => hardeningTests(stack));
  describe('exposure', () => exposureTests(stack));
  describe('the way in', () => frontTests(stack));
  describe('the operator of Redis', () => operatorTests(stack));
  describe('workers', () => workerTests(stack));
  describe('a killed backend', () => failoverTests(stack));
  describe('metrics', () => metricsTests(stack));
  describe('secrets', () => secretTests(stack, texts));
};
