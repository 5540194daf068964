import type { z } from 'zod';
import type { Refusal } from '../refusal.ts';
import type { Text } from '../text.ts';
import { nearestFieldOf } from './known-fields.ts';

type Issue = z.core.$ZodIssue;

/** Most refusals in one answer, because an input with more mistakes is the wrong input altogether. */
const MOST = 100;
/** Longest name of a field that is repeated. */
const LONGEST_NAME = 80;

/**
 * The refusals of an input, one for each place, each with its path. They never repeat values that were sent, only the
 * names of fields.
 * @param input the checked value, which tells a missing field from a wrong one
 * @param at path under which the input stands in the whole body
 * @param schema what it was checked by, so that an unknown field is told which known one is near
 */
export function inputRefusals(issues: readonly Issue[], input: unknown, at?: string, schema?: z.ZodType): Refusal[] {
  const isStrange = issues.some((issue) => issue.code === 'unrecognized_keys');
  const near = isStrange && schema !== undefined ? nearestFieldOf(schema) : undefined;
  const refusals = issues.slice(0, MOST).flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.slice(0, MOST).map((key) => refusal(issue, [...issue.path, key], unknownField(near?.(issue.path, key)), at));
    }
    return [refusal(issue, issue.path, whatIsWrong(issue, valueAt(input, issue.path)), at)];
  });
  return refusals.slice(0, MOST);
}

function unknownField(meant: string | undefined): Text {
  if (meant === undefined) return { zh: '不是已知的字段', en: 'is no known field' };
  return { zh: `不是已知的字段，是否指“${meant}”？如是，请改用该名称`, en: `is no known field; if “${meant}” is meant, use that name` };
}

/** A place in JSON as people write it: `details.consulted[2].department`. */
export function pathText(path: readonly PropertyKey[], at = ''): string {
  return path.reduce<string>((written, key) => {
    const name = String(key).slice(0, LONGEST_NAME);
    return typeof key === 'number' ? `${written}[${name}]` : written === '' ? name : `${written}.${name}`;
  }, at);
}

function refusal(issue: Issue, path: readonly PropertyKey[], wrong: Text, at?: string): Refusal {
  const place = pathText(path, at);
  const tooLong = issue.code === 'too_big' && issue.origin === 'string';
  return {
    code: tooLong ? 'TEXT_TOO_LONG' : codeOf(issue),
    zh: `${place === '' ? '内容' : `“${place}”`}${wrong.zh}。`,
    en: `${place === '' ? 'The input' : `“${place}”`} ${wrong.en}.`,
    ...(place === '' ? {} : { path: place }),
  };
}

/** The code that a check of our own names; most name none. */
function codeOf(issue: Issue): string {
  const code: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return typeof code === 'string' ? code : 'INVALID_INPUT';
}

function whatIsWrong(issue: Issue, value: unknown): Text {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? { zh: '不能缺少', en: 'is missing' }
        : {
            zh: `应为${typeNames[issue.expected]?.zh ?? issue.expected}`,
            en: `must be ${typeNames[issue.expected]?.en ?? issue.expected}`,
          };
    case 'too_big':
      return bound(issue.origin, '最多', 'at most', String(issue.maximum));
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? { zh: '不能为空', en: 'must not be empty' }
        : bound(issue.origin, '至少', 'at least', String(issue.minimum));
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? oneOf(issue.options.map(String))
        : { zh: '与允许的任何一种形式都不符', en: 'fits none of the forms that are allowed' };
    case 'invalid_format':
      return { zh: '格式不对', en: 'is not written as it should be' };
    case 'custom':
      return custom(issue, value);
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
      return { zh: '不符合要求', en: 'is not allowed here' };
  }
}

/** The refusal of our own checks, whose words stand in `params` or as a message in both languages. */
function custom(issue: Extract<Issue, { code: 'custom' }>, value: unknown): Text {
  if (isText(issue.params)) return { zh: issue.params.zh, en: issue.params.en };
  if (value === undefined) return { zh: '不能缺少', en: 'is missing' };
  const saysSomething = /[\u4e00-\u9fff]/.test(issue.message);
  return saysSomething ? { zh: `:${issue.message}`, en: `: ${issue.message}` } : { zh: '不符合要求', en: 'is not allowed here' };
}

const typeNames: Readonly<Record<string, Text>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true或false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
};

function bound(origin: string, zh: string, en: string, value: string): Text {
  switch (origin) {
    case 'string':
      return { zh: `${zh}${value}个字`, en: `must have ${en} ${value} characters` };
    case 'array':
      return { zh: `${zh}${value}项`, en: `must have ${en} ${value} entries` };
    default:
      return { zh: `${zh === '最多' ? '不得大于' : '不得小于'}${value}`, en: `must be ${en} ${value}` };
  }
}

function oneOf(values: readonly string[]): Text {
  return { zh: `应为以下之一：${values.join('、')}`, en: `must be one of ${values.join(', ')}` };
}

function isText(value: unknown): value is Text {
  return (
    typeof value === 'object' &&
    value !== null &&
    'zh' in value &&
    'en' in value &&
    typeof value.zh === 'string' &&
    typeof value.en === 'string'
  );
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined),
    input,
  );
}
