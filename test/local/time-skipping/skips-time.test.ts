import { expect, test } from '@jest/globals';
import { cannotSkip, skipsTime } from '../../../local/time-skipping/skips-time.ts';
import { required } from '../../support/required.ts';

test.each([
  ['1.32.0', true],
  ['1.33.0-rc.1', true],
  ['v2.0.0', true],
  ['1.31.4', false],
  ['0.99.0', false],
  ['unknown', false],
])('a server of version %s skips time: %s', (version, expected) => {
  expect(skipsTime(version)).toBe(expected);
});

test('the server of this test run does', () => {
  expect(skipsTime(required('COUNTERSIGN_TEST_TEMPORAL_VERSION'))).toBe(true);
});

test('the error for a server that cannot names its version and the remedy, in both languages', () => {
  expect(cannotSkip('1.31.4').message).toMatch(/Temporal 1\.31\.4 不能跳过时间.*Temporal 1\.31\.4 cannot skip time/);
});
