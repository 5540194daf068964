import { describe, expect, test } from '@jest/globals';
import { spreadOf } from '../../../rules/case/spread.ts';

const numbers = Array.from({ length: 10_000 }, (_, index) => `P03-2026-${String(index + 1).padStart(6, '0')}`);

describe('design 6: many cases that are due at one moment', () => {
  test('are attended to over a minute, about as many in each second', () => {
    const seconds = numbers.map((number) => Math.floor(spreadOf(number, 60_000) / 1_000));
    const counts = Array.from({ length: 60 }, (_, second) => seconds.filter((each) => each === second).length);
    expect(Math.min(...counts)).toBeGreaterThan(100);
    expect(Math.max(...counts)).toBeLessThan(250);
  });

  test('are attended to at the same time whenever they are asked about', () => {
    expect(numbers.map((number) => spreadOf(number, 60_000))).toEqual(numbers.map((number) => spreadOf(number, 60_000)));
  });

  test('are attended to at once where they are not spread', () => {
    expect(spreadOf('P03-2026-000001', 0)).toBe(0);
  });
});
