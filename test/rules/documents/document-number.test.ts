import { describe, expect, test } from '@jest/globals';
import { documentNumberKey, sourceKey } from '../../../rules/documents/document-number.ts';

describe('faults 6: one document number is one number', () => {
  test.each([
    '吐交发〔2026〕31号',
    '吐交发[2026]31号',
    '吐交发（2026）31号',
    '吐交发(2026)31号',
    '吐交发【2026】31号',
    '吐交发［２０２６］３１号',
    '吐交发〔2026〕031号',
    '吐交发〔2026〕31 号',
    ' 吐交发 〔 2026 〕 31 号 ',
    '吐交发〔2026〕第31号',
    '吐交发〔2026〕第０３１號',
    '吐交發〔2026〕31號',
    '吐交发〔2026〕31',
    '吐交发\u200b〔2026〕31号',
  ])('%s', (typed) => {
    expect(documentNumberKey(typed)).toBe('吐交发〔2026〕31号');
  });

  test.each([
    ['吐交发〔2026〕310号', '吐交发〔2026〕310号'],
    ['吐交函〔2026〕31号', '吐交函〔2026〕31号'],
    ['吐交发〔2025〕31号', '吐交发〔2025〕31号'],
    ['吐政办发〔2026〕1号', '吐政办发〔2026〕1号'],
  ])('%s is another one', (typed, key) => {
    expect(documentNumberKey(typed)).toBe(key);
  });

  test.each(['吐交发-2026-0203', '2026-0481', '', '〔2026〕31号', '31号', '吐交发〔26〕31号', '吐鲁番市人民政府令第1号', '机密★'])(
    '%j is no document number, and as an id stays as it is',
    (id) => {
      expect(documentNumberKey(id)).toBeUndefined();
      expect(sourceKey(id)).toBe(id);
    },
  );
});
