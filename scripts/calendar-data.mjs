// Makes rules/calendar/data/cn-2004-2026.json from the data (never the functions) of the npm package
// chinese-days, and seals the hand-written regional files with their hash.
//   node scripts/calendar-data.mjs           writes
//   node scripts/calendar-data.mjs --check   exits 1 if a file would change
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const check = process.argv.includes('--check');
const dataFile = (name) => fileURLToPath(new URL(`../rules/calendar/data/${name}`, import.meta.url));

/** The text that is hashed: keys sorted, no spaces. The reader (rules/calendar/canonical.ts) does the same. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join(',')}}`;
}

function sealed({ sha256: _, ...content }) {
  return { ...content, sha256: createHash('sha256').update(canonical(content), 'utf8').digest('hex') };
}

/** One day, range or notice a line, so that a change shows as one line. */
function printed(value) {
  const lines = Object.entries(value).map(([key, part]) =>
    Array.isArray(part) && part.length > 0
      ? `  ${JSON.stringify(key)}: [\n${part.map((each) => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]`
      : `  ${JSON.stringify(key)}: ${JSON.stringify(part)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

let stale = false;
function write(name, content) {
  const text = printed(sealed(content));
  const path = dataFile(name);
  if (!check) return writeFileSync(path, text);
  if (readFileSync(path, 'utf8') !== text) {
    stale = true;
    console.error(`${name} is stale: run node scripts/calendar-data.mjs`);
  }
}

const pack = JSON.parse(readFileSync(require.resolve('chinese-days/package.json'), 'utf8'));
if (pack.version !== '1.5.7') {
  throw new Error(`chinese-days ${pack.version}: only the data of 1.5.7 was checked; check the new one, then change this line`);
}
const data = require('chinese-days/dist/chinese-days.json');

const noticeOf = (year) => `cn-${year}`;
const extension2020 = 'cn-2020-spring-festival';
const notices = [];
for (let year = 2004; year <= 2026; year += 1) {
  notices.push({
    id: noticeOf(year),
    title: `国务院办公厅关于${year}年部分节假日安排的通知`,
    source:
      year === 2026
        ? '国务院办公厅 2025-11-04; days from chinese-days 1.5.7, compared with the notice as printed in the press'
        : 'chinese-days 1.5.7',
    standing: year === 2026 ? 'V' : 'V2',
  });
  if (year === 2020) {
    notices.push({
      id: extension2020,
      title: '国务院办公厅关于延长2020年春节假期的通知(国办发明电〔2020〕1号)',
      source: '国务院办公厅 2020-01-26, as printed in the press; days from chinese-days 1.5.7',
      standing: 'V2',
    });
  }
}

const noticeFor = (date) => (date >= '2020-01-31' && date <= '2020-02-02' ? extension2020 : noticeOf(date.slice(0, 4)));
const nameOf = (entry) => entry.split(',')[1];
const days = [
  ...Object.entries(data.holidays).map(([date, entry]) => ({ date, kind: 'off', name: nameOf(entry), notice: noticeFor(date) })),
  ...Object.entries(data.workdays).map(([date, entry]) => ({ date, kind: 'work', name: nameOf(entry), notice: noticeFor(date) })),
].sort((a, b) => (a.date < b.date ? -1 : 1));

write('cn-2004-2026.json', {
  format: 'countersign-national-calendar/1',
  version: 'cn-2026.1',
  source: {
    package: 'chinese-days',
    version: pack.version,
    licence: pack.license,
    checked:
      'Every day of 2004–2026 compared with chinese_calendar 1.11.0 (Python), and of 2007–2026 with holiday-cn, which reads the notices on gov.cn: no difference. 2026 compared with the notice itself.',
  },
  coverage: { from: '2004-01-01', to: '2026-12-31' },
  notices,
  days,
});

for (const name of ['xinjiang.json']) write(name, JSON.parse(readFileSync(dataFile(name), 'utf8')));
process.exitCode = stale ? 1 : 0;
