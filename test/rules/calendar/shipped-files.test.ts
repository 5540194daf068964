import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { overlayRefusals } from '../../../rules/calendar/overlay.ts';
import { calendarHash, readRegionalCalendar } from '../../../rules/calendar/read.ts';
import { rulebooks } from '../../../rules/cities/cities.ts';
import { file, national, sha256, shippedXinjiang, xinjiang } from './published.ts';

const map = file('regional-files.json') as Readonly<Record<string, string>>;
const text = (name: string): string => readFileSync(new URL(`../../../rules/calendar/data/${name}`, import.meta.url), 'utf8');

/** A calendar file as scripts/calendar-data.mjs writes it: one day, range or notice a line. */
function printed(calendar: object): string {
  const lines = Object.entries(calendar).map(([key, part]: [string, unknown]) =>
    Array.isArray(part) && part.length > 0
      ? `  ${JSON.stringify(key)}: [\n${part.map((each) => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]`
      : `  ${JSON.stringify(key)}: ${JSON.stringify(part)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

describe('the file of regional days of each city', () => {
  test('there is one for every city that counts regional days, and for no other', () => {
    const counting = rulebooks.filter(({ regionalHolidaysCount }) => regionalHolidaysCount).map(({ city }) => city);
    expect(Object.keys(map).sort()).toEqual([...counting].sort());
  });

  test.each(Object.entries(map))('%s: %s is what is published, sealed and over the national days', (_, name) => {
    const read = readRegionalCalendar(file(name), sha256);
    if (!read.ok) throw new Error(JSON.stringify(read.refusals));
    expect(text(name)).toBe(printed({ ...read.value, sha256: calendarHash(read.value, sha256) }));
    expect(overlayRefusals(national, read.value)).toEqual([]);
    expect(read.value.notices.filter(({ standing }) => standing === 'sample')).toEqual([]);
  });
});

test('the confirmation of November and December 2026 is a sample, and is not shipped', () => {
  expect(shippedXinjiang.confirmed.filter(({ to }) => to >= '2026-01-01')).toEqual([]);
  expect(xinjiang.notices.at(-1)).toMatchObject({ standing: 'sample', title: expect.stringContaining('并非真实通知') });
  expect(overlayRefusals(national, xinjiang)).toEqual([]);
});
