import { describe, expect, test } from '@jest/globals';
import { cityWideMeetingInTurpan } from '../../../../rules/cities/turpan/city-wide-meeting.ts';
import { countersignInTurpan } from '../../../../rules/cities/turpan/countersign.ts';
import { turpan } from '../../../../rules/cities/turpan/rulebook.ts';
import { procedures } from '../../../../rules/procedures/registry.ts';
import { sectionOf } from '../../../../rules/rulebook/rulebook.ts';
import { civilDate } from '../../../../rules/time/civil-date.ts';

describe('the numbers that the rules themselves fix (docs/domain.md 0), as the procedures run on them', () => {
  test('Art. 48¶2: N1, seven working days to answer, in general', () => {
    expect(countersignInTurpan.replyTerm.limit).toMatchObject({
      value: { length: 7, unit: 'working-days', bound: 'at-most' },
      modality: 'soft',
      basis: { citation: { article: 48, paragraph: 2 } },
    });
  });

  test('Art. 48¶2: N2, silence then is no objection, without exception', () => {
    expect(countersignInTurpan.replyTerm.silence).toMatchObject({
      value: 'deemed-no-objection',
      modality: 'hard',
      basis: { citation: { article: 48, paragraph: 2 } },
    });
  });

  test('Art. 45¶1: N4, one city-wide meeting a year and department, in principle', () => {
    expect(cityWideMeetingInTurpan.softRules.quota).toMatchObject({
      value: { most: 1 },
      modality: 'soft',
      basis: { citation: { article: 45, paragraph: 1 } },
    });
  });

  test.each(Object.keys(procedures))('%s is in force from the day of issue, and not before', (code) => {
    expect(sectionOf(turpan, code, civilDate('2018-11-25'))).toBeUndefined();
    expect(sectionOf(turpan, code, civilDate('2018-11-26'))).toMatchObject({ id: 'turpan-2018' });
  });
});
