import { z } from 'zod';
import { caseContents } from '../case-contents.ts';
import { deadline, silenceProof } from '../deadlines.ts';
import { explainBody } from '../explain.ts';
import { inboxNotice, noticeQuery } from '../notices.ts';
import { readFailures, writeFailures } from '../failures.ts';
import { refusal, text } from '../law.ts';
import { receipt } from '../receipts.ts';
import { instantText, json, receiptId, workItemId } from '../scalars.ts';
import { inboxItem, itemOfCase } from '../work-items.ts';

const refusedAnswer = z.object({ receipt: z.string(), receivedAt: instantText, refusal });

export const getInbox = {
  method: 'GET',
  url: '/v1/inbox',
  schema: {
    operationId: 'getInbox',
    tags: ['acts'],
    summary: '待办 What waits for you, and apart what waits for others of your department; soonest due first',
    response: {
      200: z.object({
        workItems: z.array(inboxItem).readonly(),
        /** What other positions of your departments must do; you may read and prepare it. */
        department: z.array(inboxItem).readonly(),
      }),
      ...readFailures,
    },
  },
} as const;

export const getWorkItem = {
  method: 'GET',
  url: '/v1/work-items/:workItem',
  schema: {
    operationId: 'getWorkItem',
    tags: ['acts'],
    summary: '待办详情 One work item, with all that is decided on: details, soft rules gone against, document, form of the answer',
    params: z.object({ workItem: workItemId }),
    response: {
      200: z.object({
        workItem: itemOfCase,
        ...caseContents,
        /** JSON Schema of the answer. */
        answer: json,
      }),
      ...readFailures,
    },
  },
} as const;

export const getNotices = {
  method: 'GET',
  url: '/v1/notices',
  schema: {
    operationId: 'getNotices',
    tags: ['acts'],
    summary: '通知 What you were told, newest first: unread, or all',
    querystring: noticeQuery,
    response: {
      200: z.object({
        notices: z.array(inboxNotice).readonly(),
        /** How many are unread in all. */
        unread: z.int(),
        next: z.int().exactOptional(),
      }),
      ...readFailures,
    },
  },
} as const;

export const readNotices = {
  method: 'POST',
  url: '/v1/notices/read',
  schema: {
    operationId: 'readNotices',
    tags: ['acts'],
    summary: '已读 Mark notices as read, for yourself; answers the ids of those that are yours',
    body: z.strictObject({ notices: z.array(z.string().min(1).max(200)).min(1).max(200) }).meta({ examples: [{ notices: ['17', '18'] }] }),
    response: { 200: z.object({ read: z.array(z.string()).readonly() }), ...writeFailures },
  },
} as const;

export const getReceipt = {
  method: 'GET',
  url: '/v1/receipts/:receipt',
  schema: {
    operationId: 'getReceipt',
    tags: ['acts'],
    summary: '收文回执 A receipt, with its judgement once there is one',
    params: z.object({ receipt: receiptId }),
    response: { 200: z.object({ receipt }), ...readFailures },
  },
} as const;

export const explainWorkItem = {
  method: 'GET',
  url: '/v1/work-items/:workItem/deadline',
  schema: {
    operationId: 'explainWorkItem',
    tags: ['deadlines'],
    summary: '时限说明 Why a work item is due when it is, day by day; and the proof where silence counted',
    params: z.object({ workItem: workItemId }),
    response: {
      200: z.object({
        deadline,
        lines: z.array(text).readonly(),
        proof: z.exactOptional(silenceProof),
        /** Answers that were received and refused, for their form for example; they are no silence's answer, and on record. */
        refusedAnswers: z.array(refusedAnswer).readonly(),
      }),
      ...readFailures,
    },
  },
} as const;

export const explainDeadline = {
  method: 'POST',
  url: '/v1/deadlines',
  schema: {
    operationId: 'explainDeadline',
    tags: ['deadlines'],
    summary: '推算时限 Count working days from any day, by the newest calendars',
    body: explainBody.meta({ examples: [{ from: '2026-09-28', workingDays: 7 }] }),
    response: { 200: z.object({ deadline, lines: z.array(text).readonly() }), ...writeFailures },
  },
} as const;
