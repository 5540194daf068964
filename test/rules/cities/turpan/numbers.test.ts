import { describe, expect, test } from '@jest/globals';
import { cityWideMeetingInTurpan } from '../../../../rules/cities/turpan/city-wide-meeting.ts';
import { countersignInTurpan } from '../../../../rules/cities/turpan/countersign.ts';
import { numbersOfTurpan } from '../../../../rules/cities/turpan/numbers.ts';
import { inForceOn } from '../../../../rules/rulebook/dated.ts';
import { civilDate } from '../../../../rules/time/civil-date.ts';

function inForce(name: string, on = '2026-11-24') {
  return inForceOn(numbersOfTurpan[name] ?? [], civilDate(on));
}

describe('the numbers that the rules themselves fix (domain.md 0)', () => {
  test('Art. 48¶2: seven working days to answer, in general; silence then is no objection, without exception', () => {
    expect(inForce('N1')).toMatchObject({ value: 7, modality: 'soft', basis: { citation: { article: 48 } } });
    expect(inForce('N2')).toMatchObject({ value: 'deemed-no-objection', modality: 'hard', basis: { citation: { article: 48 } } });
  });

  test('Art. 44: seven working days to issue what a meeting adopted, in principle', () => {
    expect(inForce('N3')).toMatchObject({
      value: 7,
      modality: 'soft',
      basis: { citation: { article: 44, quote: expect.stringContaining('7个工作日内印发') } },
    });
  });

  test('Art. 45¶1: one city-wide meeting a year and department, in principle', () => {
    expect(inForce('N4')).toMatchObject({ value: 1, modality: 'soft', basis: { citation: { article: 45 } } });
  });

  test('Art. 52: one kind of briefing a department, in principle', () => {
    expect(inForce('N5')).toMatchObject({
      value: 1,
      modality: 'soft',
      basis: { citation: { article: 52, quote: expect.stringContaining('1种简报') } },
    });
  });

  test('Art. 22: two or three legal advisers for two years, in general', () => {
    expect(inForce('N6.advisers')).toMatchObject({ value: '2-3', modality: 'soft', basis: { citation: { article: 22 } } });
    expect(inForce('N6.term-years')).toMatchObject({ value: 2, modality: 'soft', basis: { citation: { article: 22 } } });
  });

  test('Art. 47: one matter to a request, without exception', () => {
    expect(inForce('N7')).toMatchObject({ value: 1, modality: 'hard', basis: { citation: { article: 47 } } });
  });

  test.each(Object.keys(numbersOfTurpan))('%s is in force from the day of issue, and not before', (name) => {
    expect(inForce(name, '2018-11-25')).toBeUndefined();
    expect(inForce(name, '2018-11-26')).toBeDefined();
  });

  test('the procedures run on the same numbers', () => {
    expect(countersignInTurpan.replyLimit).toMatchObject({
      value: { length: inForce('N1')?.value, unit: 'working-days' },
      modality: 'soft',
    });
    expect(countersignInTurpan.silence.value).toBe(inForce('N2')?.value);
    expect(cityWideMeetingInTurpan.quota.value).toBe(inForce('N4')?.value);
  });
});
