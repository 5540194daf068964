import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { endpoints } from '../../../protocol/endpoints.ts';
import { addDays } from '../../../rules/time/day-number.ts';
import { later } from '../../../rules/time/instant.ts';
import { skipTo } from '../../../local/time-skipping/skip.ts';
import { openApiUnderTest, type ApiUnderTest } from '../../api/support/api-under-test.ts';
import { clerkOf, countersign } from './support/clerk.ts';
import { commandNames } from './support/command-names.ts';
import { examplesIn } from './support/examples.ts';
import { openedCase } from './support/opened-case.ts';
import { emptyDirectory } from './support/scratch.ts';

const logged = z.object({ req: z.object({ method: z.string(), url: z.string() }) });
const requests: z.infer<typeof logged>['req'][] = [];

let at: ApiUnderTest;
beforeAll(async () => {
  const write = (line: string): void => {
    const read = logged.safeParse(JSON.parse(line));
    if (read.success) requests.push(read.data.req);
  };
  at = await openApiUnderTest({ log: { write } });
});
afterAll(() => at.close());

test('the examples of every command work as they stand, and between them they reach everything that the API can do', async () => {
  const run = new Set<string>();
  const env = { COUNTERSIGN_URL: at.url, ISSUER_URL: at.issuer.url, COUNTERSIGN_HOME: emptyDirectory() };
  const files = emptyDirectory();

  /** Runs a command's examples, with the case, the dates and the files of this test in place of those that they name. */
  async function examplesOf(name: string, position: string | undefined, instead: Readonly<Record<string, string>> = {}): Promise<void> {
    for (const example of examplesIn((await countersign([...name.split(' '), '--help'])).out)) {
      const argv = example.map((argument) => Object.entries(instead).reduce((text, [from, to]) => text.replace(from, to), argument));
      const said = position === undefined ? await countersign(argv, { env }) : await clerkOf(at, position)(...argv);
      expect({ argv, ...said }).toMatchObject({ argv, code: 0, err: '' });
    }
    run.add(name);
  }

  for (const name of ['login', 'me', 'logout', 'status']) await examplesOf(name, undefined);

  await examplesOf('start', 'transport.head');
  const { number, item } = await openedCase(at, 'finance', 'housing');
  const { dueAt, dueDate } = item('housing').deadline;
  const here = { 'P03-2026-000001': number, '2026-12-18': addDays(dueDate, 40) };
  for (const name of ['list', 'show', 'timeline', 'page', 'urge', 'add', 'release']) await examplesOf(name, 'transport.head', here);
  await examplesOf('add', 'transport.head', here);
  await examplesOf('succeed', 'transport.head', { ...here, agriculture: 'reform' });
  for (const name of ['inbox', 'form', 'extend propose']) await examplesOf(name, 'housing.head', here);
  await examplesOf('extend decline', 'transport.head', here);
  await examplesOf('extend propose', 'housing.head', here);
  await examplesOf('extend agree', 'transport.head', here);

  await skipTo(at.house.client, number, later(dueAt, 60_000));
  await at.settle(number);
  expect(await clerkOf(at, 'finance.head')('answer', `${number}.1`, '--agree')).toMatchObject({ code: 1 });
  await examplesOf('reopen', 'transport.head', here);
  await examplesOf('answer', 'housing.head', here);
  await examplesOf('receipt', 'transport.head', { 'R-2026': `R-${number.slice(4, 8)}` });
  await examplesOf('explain', 'transport.staff', here);
  const journal = path.join(files, 'exported.journal.json');
  await examplesOf('journal export', 'transport.staff', { 'P03-2026-000001.journal.json': journal, ...here });
  await examplesOf('verify', 'transport.staff', { 'P03-2026-000001.journal.json': journal, ...here });

  const drafted = { 'P03-2026-000001': (await openedCase(at, 'finance', 'housing')).number };
  await examplesOf('prepare', 'housing.staff', drafted);
  await examplesOf('confirm', 'housing.head', drafted);

  const another = { 'P03-2026-000001': (await openedCase(at, 'finance')).number };
  await examplesOf('new-round', 'transport.head', another);
  await examplesOf('withdraw', 'transport.head', another);

  // The test's register has calendars of its own; the shipped regional one lies over the shipped national one.
  expect(await clerkOf(at, 'office.supervision')('import', 'calendar', 'rules/calendar/data/cn-2004-2026.json')).toMatchObject({ code: 0 });
  expect(await clerkOf(at, 'transport.head')('page', number, 'sheet', '--html')).toMatchObject({ code: 0, err: '' });
  await examplesOf('directory', 'office.supervision');
  await examplesOf('notices', 'housing.head');
  for (const name of ['import directory', 'import calendar', 'confirm-region', 'calendars', 'procedures'])
    await examplesOf(name, 'office.supervision');

  // The doctor looks around this machine, where a test run has nothing that it asks for.
  expect([...run, 'doctor'].toSorted()).toEqual([...commandNames].toSorted());
  const unreached = Object.entries(endpoints).filter(
    ([, { method, url }]) => !requests.some((each) => each.method === method && addressOf(url).test(each.url)),
  );
  // Events and webhooks are for systems, which have no command line.
  const forSystems = ['addWebhook', 'endWebhook', 'listEvents', 'listWebhooks', 'resumeWebhook'];
  expect(unreached.map(([operation]) => operation).toSorted()).toEqual(forSystems);
});

/** The addresses that an endpoint answers at. */
function addressOf(url: string): RegExp {
  return new RegExp(`^${url.replaceAll(/:\w+/g, '[^/]+')}(?:\\?.*)?$`);
}
