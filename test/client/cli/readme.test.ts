import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { turpan } from '../../../rules/cities/turpan/rulebook.ts';
import { importDirectory, sampleDirectory } from '../../../workers/first-start/import-directory.ts';
import { projectDirectory } from '../../../client/project-directory.ts';
import { openApiUnderTest, type ApiUnderTest } from '../../api/support/api-under-test.ts';
import { countersign } from './support/clerk.ts';
import { argumentsOf } from './support/examples.ts';
import { emptyDirectory } from './support/scratch.ts';

const readme = await readFile(path.join(projectDirectory, 'README.md'), 'utf8');
const session = [...readme.matchAll(/^```console\n(.*?)^```$/gms)].map(([, block = '']) => block).join('');
const steps = session
  .split(/^\$ /m)
  .slice(1)
  .map((step) => step.split(/\n(.*)/s))
  .map(([command = '', shown = '']) => ({ command, shown }));

/** Replaces moments, dates, years and hashes, which differ from run to run. */
const steady = (text: string): string =>
  text
    .replaceAll(/\d{4}-\d\d-\d\d( \d\d:\d\d)?/g, (moment) => 'x'.repeat(moment.length))
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'hash')
    .replaceAll(/R-\d{4}-(\d{8})/g, 'R-year-$1')
    .trim();

/** The first case of a fresh start, which is the one of the page. */
const CASE = 'P03-2026-000001';

let at: ApiUnderTest;
beforeAll(async () => {
  at = await openApiUnderTest();
  await importDirectory(at.house.register, sampleDirectory(turpan));
});
afterAll(() => at.close());

test('the commands of the README’s worked case print the output that the README shows', async () => {
  const env = { COUNTERSIGN_URL: at.url, ISSUER_URL: at.issuer.url, COUNTERSIGN_HOME: emptyDirectory() };
  let typed = 0;
  for (const { command, shown } of steps) {
    const [program, ...argv] = argumentsOf(command);
    if (program === 'cat') {
      expect(await readFile(path.join(projectDirectory, argv[0] ?? ''), 'utf8')).toBe(shown);
    } else if (program === 'npx') {
      const { out, err } = await countersign(argv.slice(1), { env });
      if (argv.includes('start') || argv.some((argument) => argument.startsWith(CASE))) await at.settle(CASE);
      // If the page leaves out the output of a command, the command must only succeed.
      if (shown.trim() === '') expect(err).toBe('');
      else expect({ command, said: steady(out + err) }).toEqual({ command, said: steady(shown) });
      typed += 1;
    }
  }
  expect(typed).toBeGreaterThan(10);
});
