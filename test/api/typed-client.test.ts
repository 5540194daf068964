import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endpoints } from '../../protocol/endpoints.ts';
import { CountersignClient } from '../../client/typed-client.ts';
import { addDays } from '../../rules/time/day-number.ts';
import { beijingDate, instantOf } from '../../rules/time/instant.ts';
import { nationalCalendar, regionalCalendar } from '../support/calendars.ts';
import { openApiUnderTest, type ApiUnderTest } from './support/api-under-test.ts';
import { fileOf } from './support/calendar-file.ts';
import { documentFor, refusalOf } from './support/documents.ts';

let at: ApiUnderTest;
let caseNumber = '';
let workItem = '';
let receipt = '';
beforeAll(async () => {
  at = await openApiUnderTest();
  ({ caseNumber } = await at.as('transport.head').openCase(documentFor(['finance', 'housing'])));
  await at.settle(caseNumber);
  workItem = `${caseNumber}.1`;
  receipt = (await at.as('finance.head').act(caseNumber, { kind: 'answer', workItem, answer: { opinion: 'agree' } })).receipt.id;
});
afterAll(() => at.close());

const lead = () => at.as('transport.head');
const supervisor = () => at.as('office.supervision');
const today = beijingDate(instantOf(Date.now()));

/** One request to each endpoint; the type makes it complete. Server and client both check what comes back. */
const requests: Readonly<Record<keyof typeof endpoints, () => Promise<object>>> = {
  openCase: () => at.as('transport.head').openCase(documentFor(['finance'])),
  listCases: () => lead().listCases({ procedure: 'P03', limit: 1 }),
  getCase: () => lead().getCase(caseNumber),
  listPages: () => lead().listPages(caseNumber),
  getPage: () => lead().getPage(caseNumber, 'sheet'),
  getTimeline: () => lead().getTimeline(caseNumber),
  getJournal: () => lead().getJournal(caseNumber),
  verifyJournal: () => supervisor().verifyJournal(caseNumber),
  act: () => lead().act(caseNumber, { kind: 'urge' }, 'key'),
  getInbox: () => at.as('housing.head').getInbox(),
  getWorkItem: () => at.as('housing.staff').getWorkItem(`${caseNumber}.2`),
  getNotices: () => at.as('housing.head').getNotices({ which: 'all', limit: 5 }),
  readNotices: () => at.as('housing.head').readNotices({ notices: [`${caseNumber}:served:${caseNumber}.2`] }),
  getReceipt: () => lead().getReceipt(receipt),
  explainWorkItem: () => lead().explainWorkItem(workItem),
  explainDeadline: () => lead().explainDeadline({ from: today, workingDays: 7 }),
  importDirectory: () => supervisor().importDirectory({ departments: [] }),
  listDepartments: () => lead().listDepartments(),
  listPositions: () => lead().listPositions({ department: 'finance' }),
  listEvents: () => supervisor().listEvents({ limit: 3, records: 'true' }),
  addWebhook: () => supervisor().addWebhook({ url: 'https://oa.example/hook' }),
  listWebhooks: () => supervisor().listWebhooks(),
  resumeWebhook: async () => supervisor().resumeWebhook((await supervisor().addWebhook({ url: 'https://oa.example/hook' })).id),
  endWebhook: async () => supervisor().endWebhook((await supervisor().addWebhook({ url: 'https://oa.example/hook' })).id),
  publishNational: () => supervisor().publishNational(fileOf(nationalCalendar('client'))),
  publishRegional: () => supervisor().publishRegional(fileOf(regionalCalendar('client'))),
  confirmRegional: () => supervisor().confirmRegional({ from: today, to: addDays(today, 30), source: '电话核实' }),
  getCalendars: () => lead().getCalendars(),
  listProcedures: () => lead().listProcedures(),
  getMe: () => lead().getMe(),
  getHealth: () => lead().getHealth(),
  getReadiness: () => lead().getReadiness(),
};

test.each(Object.entries(requests))('%s answers what its schema says', async (_, request) => {
  expect(Object.keys(await request())).not.toEqual([]);
});

test('a refusal comes as one error with code, sentences, place and article', async () => {
  const error = await refusalOf(at.as('transport.head').openCase(documentFor([])));
  expect(error).toMatchObject({
    status: 422,
    code: 'NO_DEPARTMENTS',
    path: 'details.consulted',
    citation: { article: 48 },
    refusals: [{ code: 'NO_DEPARTMENTS' }],
  });
});

test('an address that is no Countersign is told as such, and one where nobody listens as fetch tells it', async () => {
  const page = createServer((_, response) => response.end('<html></html>')).listen(0, '127.0.0.1');
  await once(page, 'listening');
  const address = page.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const elsewhere = new CountersignClient({ baseUrl: `http://127.0.0.1:${String(address.port)}/`, token: 'x' });
  expect(await refusalOf(elsewhere.getMe())).toMatchObject({ status: 200, code: 'UNREADABLE_ANSWER' });
  page.close();
  page.closeAllConnections();
  await once(page, 'close');
  await expect(elsewhere.getMe()).rejects.toThrow('fetch failed');
});
