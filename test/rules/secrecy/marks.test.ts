import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classificationOf, markedLevel } from '../../../rules/secrecy/marks.ts';

describe('Art. 59: marks of state secrecy in a text', () => {
  test.each([
    ['机　密★１年', '机密'],
    ['秘密※1年', '秘密'],
    ['秘密*长期', '秘密'],
    ['機密★', '机密'],
    ['機 密 ★ 長期', '机密'],
    ['机密⭐', '机密'],
    ['机密⭐️10年', '机密'],
    ['绝\u200b密★', '绝密'],
    ['絕密★30年', '绝密'],
    ['〔机密〕', '机密'],
    ['【絕密】', '绝密'],
    ['关于某项目的请示（秘密）', '秘密'],
    ['关于某项目的请示(机密 5年)', '机密'],
    ['密级：机密', '机密'],
    ['密 级： 绝 密', '绝密'],
    ['保密等级:秘密', '秘密'],
    ['★★ 机密 ★★', '机密'],
    ['—— 绝·密 ——', '绝密'],
    ['机密', '机密'],
    ['正文第一行\n　秘 密 \n正文', '秘密'],
    ['机密 关于某项目的请示', '机密'],
    ['关于某项目的请示　机密', '机密'],
    ['机密10年', '机密'],
    ['㊙ 关于某项目的请示', '秘密'],
    ['ｓ机密＊', '机密'],
  ])('%j is marked %s', (text, level) => {
    expect(markedLevel(text)).toBe(level);
  });

  test.each([
    '关于保密工作的通知',
    '关于加强秘密管理的通知',
    '关于进一步规范工作秘密管理的意见',
    '工作秘密',
    '（工作秘密）',
    '商业秘密',
    '涉及商业秘密★的材料',
    '不得泄漏国家秘密、工作秘密或者商业秘密。',
    '手机 密码管理办法',
    '关于绝密级公文报送程序的请示',
    '该投机\n密云水库',
    '机密级文件应当专人送达',
    '秘密十年来首次公布',
  ])('%j is an ordinary text', (text) => {
    expect(markedLevel(text)).toBeUndefined();
  });

  const space = fc.constantFrom('', ' ', '　', '\t', '\u00a0', '\u200b', '\u2060');
  const first = fc.constantFrom(['绝密', '绝'], ['绝密', '絕'], ['机密', '机'], ['机密', '機'], ['秘密', '秘'], ['秘密', '祕'] as const);
  const period = fc.constantFrom('', '1年', '１０年', '30 年', '6个月', '长期', '長期', '三十年');
  const star = fc.constantFrom('★', '☆', '*', '＊', '※', '⭐', '✱', '⭐️');
  const words = fc.constantFrom('', '关于某项目的请示', '附件一：');

  test('whatever stands between its characters, around it and after it', () => {
    fc.assert(
      fc.property(
        first,
        space,
        space,
        star,
        period,
        words,
        words,
        ([level = '', character = ''], inside, before, mark, until, head, tail) => {
          const text = `${head}${character}${inside}密${before}${mark}${before}${until}${tail}`;
          expect({ text, level: markedLevel(text) }).toEqual({ text, level });
        },
      ),
    );
  });

  test('in any brackets', () => {
    const brackets = fc.constantFrom('()', '（）', '〔〕', '【】', '[]', '［］', '〖〗', '{}');
    fc.assert(
      fc.property(first, space, brackets, words, ([level = '', character = ''], inside, [open = '', close = ''], head) => {
        const text = `${head}${open}${character}${inside}密${inside}${close}`;
        expect({ text, level: markedLevel(text) }).toEqual({ text, level });
      }),
    );
  });

  test('a text without 密 and ㊙ bears no mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.normalize('NFKC').includes('密') && !/[㊙宻]/.test(text));
        expect(markedLevel(text)).toBeUndefined();
      }),
    );
  });
});

describe('the field for the mark', () => {
  test.each([
    ['机　密★１年', '机密'],
    ['機密', '机密'],
    ['绝\u200b密', '绝密'],
    ['工作秘密', 'other-secret'],
    ['商业秘密', 'other-secret'],
    ['商業祕密', 'other-secret'],
    ['工作秘密、机密', '机密'],
    ['某种标识', 'unknown'],
    ['内部', 'open'],
  ])('%s is %s', (mark, expected) => {
    expect(classificationOf(mark)).toBe(expected);
  });
});
