import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import ts from 'typescript';
import { snapshotOf } from '../../../rules/calendar/snapshot.ts';
import { civilDate } from '../../../rules/time/civil-date.ts';
import { national, xinjiang } from './published.ts';

// A process reads its time zone once, so each zone needs a process of its own; it runs the rules as plain JavaScript.
const folder = mkdtempSync(join(tmpdir(), 'countersign-time-zone-'));
const rules = new URL('../../../rules/', import.meta.url);

const horizon = { from: civilDate('2019-12-01'), to: civilDate('2027-03-31') };
const calendar = snapshotOf(national, xinjiang, horizon, { regionalHolidaysCount: true });

const script = `
  import { readFileSync } from 'node:fs';
  import { createHash } from 'node:crypto';
  import { deadlineOf } from './calendar/deadline-of.js';
  import { latestBefore } from './calendar/latest-before.js';
  import { instantOf } from './time/instant.js';
  const calendar = JSON.parse(readFileSync(0, 'utf8'));
  const hash = createHash('sha256');
  for (let ms = Date.UTC(2019, 11, 1); ms < Date.UTC(2027, 1, 1); ms += 31 * 3_600_000) {
    for (const unit of ['working-days', 'calendar-days', 'months', 'hours']) {
      const deadline = deadlineOf(calendar, instantOf(ms), { length: 7, unit, bound: 'at-most' });
      hash.update(deadline.dueAt + deadline.standing);
    }
    const event = deadlineOf(calendar, instantOf(ms), { length: 9, unit: 'working-days', bound: 'at-most' }).dueDate;
    hash.update(latestBefore(calendar, event, { length: 7, unit: 'calendar-days', bound: 'at-least' }).latestDate);
  }
  console.log(new Date(2026, 10, 24).getTimezoneOffset(), hash.digest('hex'));
`;

function compile(part: string): void {
  mkdirSync(join(folder, part), { recursive: true });
  const from = new URL(part === '' ? './' : `${part}/`, rules);
  for (const name of readdirSync(from).filter((file) => file.endsWith('.ts'))) {
    const { outputText } = ts.transpileModule(readFileSync(new URL(name, from), 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        rewriteRelativeImportExtensions: true,
        verbatimModuleSyntax: true,
      },
    });
    writeFileSync(join(folder, part, name.replace(/\.ts$/, '.js')), outputText);
  }
}

beforeAll(() => {
  for (const part of ['time', 'calendar']) compile(part);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'deadlines.js'), script);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function deadlinesIn(zone: string): string {
  return execFileSync(process.execPath, [join(folder, 'deadlines.js')], {
    input: JSON.stringify(calendar),
    env: { TZ: zone },
    encoding: 'utf8',
  }).trim();
}

test('the time zone of the process moves no deadline', () => {
  const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Urumqi'];
  const printed = zones.map((zone) => deadlinesIn(zone).split(' '));
  expect(printed.map(([offset]) => offset)).toEqual(['0', '-480', '480', '-840', '-360']);
  expect(new Set(printed.map(([, digest]) => digest)).size).toBe(1);
});
