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
/** Notices that changed some days of a year after its own: what they are called, and which dates they set. */
const amending = [
  {
    id: 'cn-2015-victory-day',
    title: '国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知(国发明电〔2015〕1号)',
    source: '国务院 2015-05-13',
    dates: ['2015-09-03', '2015-09-04', '2015-09-05', '2015-09-06'],
  },
  {
    id: 'cn-2019-labour-day',
    title: '国务院办公厅关于调整2019年劳动节假期安排的通知(国办发明电〔2019〕3号)',
    source: '国务院办公厅 2019-03-22',
    dates: ['2019-04-28', '2019-05-01', '2019-05-02', '2019-05-03', '2019-05-04', '2019-05-05'],
  },
  {
    id: 'cn-2020-spring-festival',
    title: '国务院办公厅关于延长2020年春节假期的通知(国办发明电〔2020〕1号)',
    source: '国务院办公厅 2020-01-26',
    dates: ['2020-01-31', '2020-02-01', '2020-02-02'],
  },
];
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
  for (const { id, title, source } of amending.filter((each) => each.id.startsWith(`cn-${year}-`))) {
    notices.push({ id, title, source: `${source}, as printed in the press; days from chinese-days 1.5.7`, standing: 'V2' });
  }
}

/** The notice that set a day: one that changed it later, else the year's own. New Year's days of a December are set by the next year's. */
function noticeFor(date) {
  const later = amending.find(({ dates }) => dates.includes(date));
  if (later !== undefined) return later.id;
  const [year, month] = date.split('-');
  return noticeOf(month === '12' ? Number(year) + 1 : Number(year));
}
const nameOf = (entry) => entry.split(',')[1];
const days = [
  ...Object.entries(data.holidays).map(([date, entry]) => ({ date, kind: 'off', name: nameOf(entry), notice: noticeFor(date) })),
  ...Object.entries(data.workdays).map(([date, entry]) => ({ date, kind: 'work', name: nameOf(entry), notice: noticeFor(date) })),
].sort((a, b) => (a.date < b.date ? -1 : 1));

write('cn-2004-2026.json', {
  format: 'countersign-national-calendar/1',
  version: 'cn-2026.2',
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

// The regional files are written by hand; several cities may share one.
const regionalFiles = JSON.parse(readFileSync(dataFile('regional-files.json'), 'utf8'));
for (const name of new Set(Object.values(regionalFiles))) write(name, JSON.parse(readFileSync(dataFile(name), 'utf8')));
process.exitCode = stale ? 1 : 0;
