import { z } from 'zod';
import { readFailures } from '../failures.ts';
import { text } from '../law.ts';
import { page } from '../pages.ts';
import { caseNumber } from '../scalars.ts';

const ofPage = z.object({ caseNumber, page: z.string().min(1).max(40) });

export const listPages = {
  method: 'GET',
  url: '/v1/cases/:caseNumber/pages',
  schema: {
    operationId: 'listPages',
    tags: ['cases'],
    summary: '会签单等页面 Pages of a case, by name',
    params: z.object({ caseNumber }),
    response: { 200: z.object({ pages: z.array(z.object({ name: z.string(), title: text })).readonly() }), ...readFailures },
  },
} as const;

export const getPage = {
  method: 'GET',
  url: '/v1/cases/:caseNumber/pages/:page',
  schema: {
    operationId: 'getPage',
    tags: ['cases'],
    summary: '页面内容 One page: every party in order, what it said in full, on which text, by whom and as what',
    params: ofPage,
    response: { 200: page, ...readFailures },
  },
} as const;
