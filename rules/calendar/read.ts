import { z } from 'zod';
import { CHARACTER_NOT_ALLOWED, forbiddenCharacter, holdsNone } from '../characters/schemas.ts';
import type { Refusal } from '../refusal.ts';
import { isCivilDate, type CivilDate } from '../time/civil-date.ts';
import { canonicalJson } from './canonical.ts';
import { nationalRefusals, regionalRefusals } from './consistency.ts';
import type { NationalCalendar, RegionalCalendar } from './published.ts';

/** The value that was read, or all refusals of it. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** SHA-256 of UTF-8 text, as lower-case hex; the caller brings it, because rules import no module of Node. */
export type Sha256 = (text: string) => string;

const date = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value));
const text = z.string().min(1).max(500).check(holdsNone('line'));
const range = z.strictObject({ from: date, to: date });
const version = z.string().regex(/^[a-z][a-z0-9.-]{0,39}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const notice = z.strictObject({ id: text, title: text, source: text, standing: z.enum(['V', 'V2', 'M', 'sample']) });
const regionalDay = z.strictObject({ date, name: text.exactOptional(), notice: text });

const national = z.strictObject({
  format: z.literal('countersign-national-calendar/1'),
  version,
  source: z.strictObject({ package: text, version: text, licence: text, checked: text }),
  coverage: range,
  notices: z.array(notice),
  days: z.array(z.strictObject({ date, kind: z.enum(['off', 'work']), name: text, notice: text })),
  sha256,
}) satisfies z.ZodType<NationalCalendar>;

const regional = z.strictObject({
  format: z.literal('countersign-regional-calendar/1'),
  version,
  region: text,
  basis: text,
  remark: text,
  notices: z.array(notice),
  extraOff: z.array(regionalDay),
  extraWork: z.array(regionalDay),
  cancelMakeUp: z.array(regionalDay),
  confirmed: z.array(range.extend({ notice: text })),
  sha256,
}) satisfies z.ZodType<RegionalCalendar>;

/**
 * Reads a national calendar file from parsed JSON. Refuses, each with its path: wrong shape, dates that do not exist,
 * days twice or outside the coverage, make-up days on weekdays, unknown notices, reversed ranges, a hash that does not match.
 */
export function readNationalCalendar(json: unknown, hash: Sha256): Read<NationalCalendar> {
  return read(national, json, hash, nationalRefusals);
}

/** Reads a regional calendar file from parsed JSON; refuses as `readNationalCalendar` does. */
export function readRegionalCalendar(json: unknown, hash: Sha256): Read<RegionalCalendar> {
  return read(regional, json, hash, regionalRefusals);
}

/** The hash that belongs into a calendar's `sha256`: over its canonical content without that field. */
export function calendarHash(calendar: NationalCalendar | RegionalCalendar, hash: Sha256): string {
  const { sha256: _, ...content } = calendar;
  return hash(canonicalJson(content));
}

function read<T extends NationalCalendar | RegionalCalendar>(
  schema: z.ZodType<T>,
  json: unknown,
  hash: Sha256,
  inconsistencies: (calendar: T) => readonly Refusal[],
): Read<T> {
  const parsed = schema.safeParse(json);
  if (!parsed.success) return { ok: false, refusals: malformed(schema, json, parsed.error) };
  const refusals = [...inconsistencies(parsed.data), ...hashRefusals(parsed.data, hash)];
  return refusals.length === 0 ? { ok: true, value: parsed.data } : { ok: false, refusals };
}

const chinese = z.locales.zhCN().localeError;

/** The same issues come in both languages, in the same order. */
function malformed(schema: z.ZodType, json: unknown, error: z.ZodError): Refusal[] {
  const inChinese = schema.safeParse(json, { error: chinese }).error?.issues ?? [];
  return error.issues.map((issue, index) => {
    const path = pathOf(issue.path);
    const place = path === '' ? {} : { path };
    const character = forbiddenCharacter(issue);
    if (character !== undefined) {
      const { zh, en } = character;
      return { code: CHARACTER_NOT_ALLOWED, zh: `日历数据 ${path} ${zh}。`, en: `Calendar data: ${path} ${en}.`, ...place };
    }
    return issue.code === 'custom'
      ? {
          code: 'calendar-date',
          zh: `日历数据 ${path} 不是真实的日期；应写作 YYYY-MM-DD。`,
          en: `Calendar data: ${path} is not a real date; write YYYY-MM-DD.`,
          ...place,
        }
      : {
          code: 'calendar-malformed',
          zh: `日历数据格式不正确：${inChinese[index]?.message ?? issue.message}。`,
          en: `Calendar data is malformed: ${issue.message}.`,
          ...place,
        };
  });
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (written, key) => (typeof key === 'number' ? `${written}[${String(key)}]` : written === '' ? String(key) : `${written}.${String(key)}`),
    '',
  );
}

function hashRefusals(calendar: NationalCalendar | RegionalCalendar, hash: Sha256): Refusal[] {
  const right = calendarHash(calendar, hash);
  if (right === calendar.sha256) return [];
  return [
    {
      code: 'calendar-hash-mismatch',
      zh: `日历数据 ${calendar.version} 的内容与其校验值不符，可能已被改动；内容的校验值为 ${right}。`,
      en: `The contents of calendar ${calendar.version} do not match its hash, it may have been changed; the hash of the contents is ${right}.`,
      path: 'sha256',
    },
  ];
}
