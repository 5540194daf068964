import { z } from 'zod';
import { importPlan, touchedItem } from '../directory/import-plan.ts';
import { directoryFile } from '../directory/rows.ts';
import { calendarFile, calendarSummary, confirmationBody } from '../calendars.ts';
import { readFailures, writeFailures } from '../failures.ts';
import { citation, text } from '../law.ts';
import { capacity } from '../people.ts';
import { json } from '../scalars.ts';

const yesOrNo = z.enum(['true', 'false']);
const published = { 200: z.object({ calendar: calendarSummary }), ...writeFailures };

export const importDirectory = {
  method: 'POST',
  url: '/v1/directory',
  schema: {
    operationId: 'importDirectory',
    tags: ['administration'],
    summary: '导入通讯录 Import departments, positions, holders, portfolios and mandates',
    description:
      'For supervisors. Rows with known keys are updated, new ones added, others kept; nothing is imported if anything is wrong. Rows are checked against all that the register holds: a second holder of a post that one person holds is refused, unless `endPredecessors` ends the present one on the day before. `dryRun` tells what would happen, and writes nothing.',
    querystring: z.strictObject({ dryRun: yesOrNo.exactOptional(), endPredecessors: yesOrNo.exactOptional() }),
    body: directoryFile.meta({
      examples: [
        {
          departments: [{ code: 'water', name: '市水利局', kind: 'department', validFrom: '2018-11-26' }],
          positions: [{ code: 'water.head', title: '局长', department: 'water', rank: 'principal-head', validFrom: '2018-11-26' }],
          holders: [{ position: 'water.head', person: '650400-0042', validFrom: '2026-07-01' }],
        },
      ],
    }),
    response: {
      200: z.object({
        ...{ added: z.int(), changed: z.int(), unchanged: z.int() },
        /** With `dryRun` or `endPredecessors`: what the import does, and the open work items that it touches. */
        plan: z.exactOptional(importPlan),
        touched: z.array(touchedItem).readonly().exactOptional(),
      }),
      ...writeFailures,
    },
  },
} as const;

export const publishNational = {
  method: 'POST',
  url: '/v1/calendars/national',
  schema: {
    operationId: 'publishNational',
    tags: ['administration'],
    summary: '发布国家节假日 Publish the national calendar',
    description: 'For supervisors. The whole calendar with its hash, as in rules/calendar/data. Open cases count their deadlines again.',
    body: calendarFile.meta({ examples: [{ format: 'countersign-national-calendar/1', version: 'cn-2027.1' }] }),
    response: published,
  },
} as const;

export const publishRegional = {
  method: 'POST',
  url: '/v1/calendars/regional',
  schema: {
    operationId: 'publishRegional',
    tags: ['administration'],
    summary: '发布地区节假日 Publish the regional calendar',
    description: 'For supervisors. The whole calendar with its hash, as in rules/calendar/data. Open cases count their deadlines again.',
    body: calendarFile.meta({ examples: [{ format: 'countersign-regional-calendar/1', version: 'xinjiang-2027.1' }] }),
    response: published,
  },
} as const;

export const confirmRegional = {
  method: 'POST',
  url: '/v1/calendars/regional/confirmations',
  schema: {
    operationId: 'confirmRegional',
    tags: ['administration'],
    summary: '确认无地区假日 Record that a time brings no regional days',
    description: 'For supervisors. Until a time is confirmed, deadlines that run through it are unconfirmed and silence does not count.',
    body: confirmationBody.meta({ examples: [{ from: '2027-01-01', to: '2027-02-28', source: '自治区人社厅网站 2026-12-20 无放假通知' }] }),
    response: published,
  },
} as const;

export const getCalendars = {
  method: 'GET',
  url: '/v1/calendars',
  schema: {
    operationId: 'getCalendars',
    tags: ['administration'],
    summary: '节假日版本 The newest calendars and the dates that they know',
    response: { 200: z.object({ national: calendarSummary.exactOptional(), regional: calendarSummary.exactOptional() }), ...readFailures },
  },
} as const;

export const listProcedures = {
  method: 'GET',
  url: '/v1/procedures',
  schema: {
    operationId: 'listProcedures',
    tags: ['administration'],
    summary: '程序 The procedures, what they ask for and what their answers look like',
    response: {
      200: z.object({
        procedures: z.array(
          z.object({
            code: z.string(),
            name: text,
            citation,
            stages: z.record(z.string(), text),
            outcomes: z.record(z.string(), text),
            /** JSON Schema of a case's `details`. */
            details: json,
            /** JSON Schemas of answers, by the name that work items carry. */
            answers: z.record(z.string(), json),
          }),
        ),
      }),
      ...readFailures,
    },
  },
} as const;

export const getMe = {
  method: 'GET',
  url: '/v1/me',
  schema: {
    operationId: 'getMe',
    tags: ['administration'],
    summary: '我的职位 Who you are here',
    response: { 200: z.object({ person: z.string(), capacities: z.array(capacity).readonly(), supervises: z.boolean() }), ...readFailures },
  },
} as const;
