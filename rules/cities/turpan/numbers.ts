import { cite } from '../../articles/cite.ts';
import type { Dated } from '../../rulebook/dated.ts';
import type { Valued } from '../../rulebook/valued.ts';
import { civilDate } from '../../time/civil-date.ts';

const issued = civilDate('2018-11-26');

/** Every number that the rules themselves fix (domain.md 0, N1–N7), each with its sentence. */
export const numbersOfTurpan: Readonly<Record<string, readonly Dated<Valued<number | string>>[]>> = {
  N1: [{ validFrom: issued, value: 7, modality: 'soft', basis: { kind: 'law', citation: cite(48, 2, '一般应在7个工作日内回复') } }],
  N2: [
    {
      validFrom: issued,
      value: 'deemed-no-objection',
      modality: 'hard',
      basis: { kind: 'law', citation: cite(48, 2, '逾期不回复视为无不同意见') },
    },
  ],
  N3: [
    { validFrom: issued, value: 7, modality: 'soft', basis: { kind: 'law', citation: cite(44, 2, '原则上须在会议结束后7个工作日内印发') } },
  ],
  N4: [
    {
      validFrom: issued,
      value: 1,
      modality: 'soft',
      basis: { kind: 'law', citation: cite(45, 1, '原则上一个部门召开全市性会议一年不超过一次') },
    },
  ],
  N5: [
    { validFrom: issued, value: 1, modality: 'soft', basis: { kind: 'law', citation: cite(52, 1, '每个部门原则上只向市政府报送1种简报') } },
  ],
  'N6.advisers': [{ validFrom: issued, value: '2-3', modality: 'soft', basis: { kind: 'law', citation: cite(22, 1, '一般聘2-3人') } }],
  'N6.term-years': [{ validFrom: issued, value: 2, modality: 'soft', basis: { kind: 'law', citation: cite(22, 1, '聘期为两年') } }],
  N7: [{ validFrom: issued, value: 1, modality: 'hard', basis: { kind: 'law', citation: cite(47, 1, '请示应当一文一事') } }],
};
