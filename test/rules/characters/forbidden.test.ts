import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forbiddenIn, forbiddenText, withVisibleMarks } from '../../../rules/characters/forbidden.ts';
import { lineText, linesText } from '../../../rules/characters/schemas.ts';

describe('text from people is text', () => {
  test.each([
    ['escape', '资金\u001b[2K', 'U+001B', 'control', 3],
    ['NUL', 'a\u0000', 'U+0000', 'control', 2],
    ['DEL', 'a\u007f', 'U+007F', 'control', 2],
    ['C1', '一\u009b2J', 'U+009B', 'control', 2],
    ['right-to-left override', '同意\u202e', 'U+202E', 'bidi', 3],
    ['isolate', '\u2066同意', 'U+2066', 'bidi', 1],
    ['zero width space', '绝\u200b密', 'U+200B', 'invisible', 2],
    ['byte order mark', '同\ufeff意', 'U+FEFF', 'invisible', 2],
    ['soft hyphen', '同\u00ad意', 'U+00AD', 'invisible', 2],
    ['Hangul filler', '同\u3164意', 'U+3164', 'invisible', 2],
    ['tag', '同\u{e0041}意', 'U+E0041', 'invisible', 2],
    ['selector of variants after a Chinese character', '同\ufe01意', 'U+FE01', 'invisible', 2],
    ['half a pair', '𠮷\ud800', 'U+D800', 'half', 2],
    ['lost characters', '关于\ufffd\ufffd', 'U+FFFD', 'lost', 3],
    ['line separator', '一\u2028二', 'U+2028', 'newline', 2],
    ['carriage return alone', '资金\r同意', 'U+000D', 'newline', 3],
  ])('%s is found in both shapes', (_, text, codePoint, kind, column) => {
    for (const shape of ['line', 'lines'] as const) expect(forbiddenIn(text, shape)).toEqual({ codePoint, kind, line: 1, column });
  });

  test.each(['第一条\n第二条', '一\t二', '一\r\n二'])('%j stands in a text of several lines and in none of one', (text) => {
    expect(forbiddenIn(text, 'lines')).toBeUndefined();
    expect(forbiddenIn(text, 'line')).toBeDefined();
  });

  test.each(['关于“十四五”规划（草案）的请示——№1', 'ئۇيغۇرچە تېكىست', 'ᠮᠣᠩᠭᠣᠯ ᠠ᠊᠋', '⭐️', '𠮷田', 'é', '全角　空格', '؀١٢'])(
    '%s is left alone',
    (text) => {
      expect(forbiddenIn(text, 'line')).toBeUndefined();
      expect(withVisibleMarks(text)).toBe(text);
    },
  );

  test('the place is told by line, in both languages', () => {
    const found = forbiddenIn('一\n二三\u001b', 'lines');
    expect(found).toMatchObject({ line: 2, column: 3 });
    expect(found === undefined ? undefined : forbiddenText(found)).toEqual({
      zh: '第2行第3个字符是控制字符(U+001B)，不能含有；请删去后重新提交',
      en: 'has a control character (U+001B) as character 3 of line 2, which it may not hold; remove it and send again',
    });
  });

  test('a kept text is shown with visible marks, and nothing that could be found again', () => {
    expect(withVisibleMarks('资金\u001b[1G\u001b[2K已答复 同意')).toBe('资金⟨U+001B⟩[1G⟨U+001B⟩[2K已答复 同意');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('line', 'lines' as const), (text, shape) => {
        expect(forbiddenIn(withVisibleMarks(text, shape), shape)).toBeUndefined();
      }),
    );
  });

  test('schemas refuse it with code, character and place', () => {
    expect(lineText(300).safeParse('标题\n').data).toBe('标题');
    expect(lineText(300).safeParse('标题\n办结').error?.issues[0]).toMatchObject({
      code: 'custom',
      params: { code: 'CHARACTER_NOT_ALLOWED', zh: expect.stringContaining('U+000A') },
    });
    expect(linesText(300).safeParse('理由\n二').success).toBe(true);
    expect(linesText(300).safeParse('理由\u202e').success).toBe(false);
  });
});
