import { z } from 'zod';
import { readFailures } from '../failures.ts';
import { caseNumber } from '../scalars.ts';

const ofPage = z.object({ caseNumber, page: z.string().min(1).max(40) });

/** Not among the endpoints of the typed client, because it answers with HTML. */
export const printPage = {
  method: 'GET',
  url: '/v1/cases/:caseNumber/pages/:page/print',
  schema: {
    // Not in the document, whose answers are JSON.
    hide: true,
    operationId: 'printPage',
    tags: ['cases'],
    summary: '打印页面 The page as HTML for print on A4; an unfinished one says so across the sheet',
    params: ofPage,
    response: { 200: z.string(), ...readFailures },
  },
} as const;
