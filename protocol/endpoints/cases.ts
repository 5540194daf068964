import { z } from 'zod';
import type { Refusal } from '../../rules/refusal.ts';
import type { Instant } from '../../rules/time/instant.ts';
import { actBody } from '../acts.ts';
import { caseQuery, caseRow, wholeCase } from '../cases.ts';
import { readFailures, writeFailures } from '../failures.ts';
import { intakeBody } from '../intake.ts';
import { journalHead, journalRecord, verification } from '../journal.ts';
import { basis, refusal } from '../law.ts';
import { receipt } from '../receipts.ts';
import { caseNumber, instantText } from '../scalars.ts';

const ofCase = z.object({ caseNumber });

/** The answer to an intake system that started a case. */
export type CaseOpened = {
  readonly caseNumber: string;
  readonly openedAt: Instant;
  /** True when this document had opened the case before. */
  readonly repeated: boolean;
  /** False while Temporal is away; the relay starts the workflow later, and the case is open all the same. */
  readonly started: boolean;
  /** What the sender should know although the case is open; absent where there is nothing. */
  readonly warnings?: readonly Refusal[];
};
const caseOpened: z.ZodType<CaseOpened> = z
  .object({
    caseNumber: z.string(),
    openedAt: instantText,
    repeated: z.boolean(),
    started: z.boolean(),
    warnings: z.array(refusal).readonly().exactOptional(),
  })
  .meta({ id: 'CaseOpened' });

const received = z.object({ receipt }).meta({ id: 'Received' });

export const openCase = {
  method: 'POST',
  url: '/v1/cases',
  schema: {
    operationId: 'openCase',
    tags: ['cases'],
    summary: '发起事项 Start a case from a document',
    description:
      'For people and systems of the lead department or of the government’s office. 201: opened; 200: the same document had opened it before. `started` false: registered, and its workflow starts as soon as Temporal is back. The same source key with other contents is 409; a document number is the same key however it is spelled, and `warnings` say so. A state secret is refused with 422 CLASSIFIED_DOCUMENT, and nothing of it but a stub is kept.',
    body: intakeBody.meta({
      examples: [
        {
          procedure: 'P03',
          document: {
            system: 'oa',
            id: '2026-0481',
            title: '关于印发农村公路养护办法的请示',
            digest: '3f5a9c0e'.repeat(8),
            classification: '公开',
          },
          lead: 'transport',
          details: {
            consulted: [{ department: 'finance', touches: '养护资金' }, { department: 'natural-resources' }],
          },
        },
      ],
    }),
    response: { 200: caseOpened, 201: caseOpened, ...writeFailures },
  },
} as const;

export const listCases = {
  method: 'GET',
  url: '/v1/cases',
  schema: {
    operationId: 'listCases',
    tags: ['cases'],
    summary: '事项列表 List the cases that you may see',
    description:
      'Those that one of your positions takes part in; for supervisors all. A page ends with `next` where more follow: give it as `after`.',
    querystring: caseQuery,
    response: {
      200: z.object({
        cases: z.array(caseRow).readonly(),
        /** How many fit, on all pages. */
        total: z.int(),
        next: z.string().exactOptional(),
      }),
      ...readFailures,
    },
  },
} as const;

export const getCase = {
  method: 'GET',
  url: '/v1/cases/:caseNumber',
  schema: {
    operationId: 'getCase',
    tags: ['cases'],
    summary: '事项详情 One case: work items, receipts, notices, outcome',
    params: ofCase,
    response: { 200: wholeCase, ...readFailures },
  },
} as const;

export const getTimeline = {
  method: 'GET',
  url: '/v1/cases/:caseNumber/timeline',
  schema: {
    operationId: 'getTimeline',
    tags: ['cases'],
    summary: '办理经过 What happened, in sentences',
    params: ofCase,
    response: {
      200: z.object({
        lines: z.array(z.object({ at: instantText, zh: z.string(), en: z.string(), basis: z.exactOptional(basis) })).readonly(),
      }),
      ...readFailures,
    },
  },
} as const;

export const getJournal = {
  method: 'GET',
  url: '/v1/cases/:caseNumber/journal',
  schema: {
    operationId: 'getJournal',
    tags: ['cases'],
    summary: '日志 The journal as it is kept, chained by hash, to be verified offline',
    params: ofCase,
    response: { 200: z.object({ records: z.array(journalRecord).readonly(), head: journalHead }), ...readFailures },
  },
} as const;

export const verifyJournal = {
  method: 'GET',
  url: '/v1/cases/:caseNumber/verification',
  schema: {
    operationId: 'verifyJournal',
    tags: ['cases'],
    summary: '核验日志 Whether any record of the journal was changed, removed, added or moved',
    params: ofCase,
    response: { 200: verification, ...readFailures },
  },
} as const;

export const act = {
  method: 'POST',
  url: '/v1/cases/:caseNumber/acts',
  schema: {
    operationId: 'act',
    tags: ['acts'],
    summary: '办理 Answer, propose or decide an extension, withdraw, urge, add or release a department, start a new round, reopen',
    description:
      'Received, judged and final in one transaction, whatever else is down; `receivedAt` is when the law has the act received. 200: accepted; 409: refused, with the receipt. With an `Idempotency-Key` a repeat returns the first receipt.',
    params: ofCase,
    headers: z.object({ 'idempotency-key': z.string().min(1).max(200).exactOptional() }),
    body: actBody.meta({
      examples: [
        { kind: 'answer', workItem: 'P03-2026-000017.1', answer: { opinion: 'agree' } },
        { kind: 'answer', workItem: 'P03-2026-000017.2', answer: { opinion: 'differ', reasons: '养护资金未列入年度预算。' } },
        { kind: 'propose-extension', workItem: 'P03-2026-000017.2', until: '2026-12-18', reason: '须召开专题会议研究' },
        { kind: 'urge', note: '请尽快反馈' },
      ],
    }),
    response: { 200: received, ...writeFailures },
  },
} as const;
