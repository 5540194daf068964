import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { procedures } from '../../rules/procedures/registry.ts';
import { projectDirectory } from '../../client/project-directory.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';

const page = await readFile(path.join(projectDirectory, 'docs', 'supervisors.md'), 'utf8');
const queries = [...page.matchAll(/^\| .* \| (`+) ?(.+?) ?\1 \|$/gm)]
  .map(([, , query = '']) => query)
  .filter((query) => query.includes('"'));
const plain = (query: string): string => query.replaceAll('`', '');
const links = [...page.matchAll(/\?query=([^)\s]+)\)/g)].map(([, query = '']) => decodeURIComponent(query));
const words = Object.values(procedures).flatMap(({ name, stages, outcomes }) =>
  [name, ...Object.values(stages), ...Object.values(outcomes)].map(({ zh }) => zh),
);

let house: TestEnvironment;
beforeAll(async () => {
  house = await openTestEnvironment({ worker: false });
});
afterAll(() => house.close());

describe('docs/supervisors.md: ready-made lists of the Web UI', () => {
  test('there are lists', () => {
    expect(queries.length).toBeGreaterThan(5);
  });

  test.each([...queries, ...links])('Temporal understands %s', async (query) => {
    await expect(house.client.workflow.count(query)).resolves.toMatchObject({ count: 0 });
  });

  test('every link leads to a list that is written beside it', () => {
    expect(queries.map(plain)).toEqual(expect.arrayContaining(links.map(plain)));
  });

  test('the page names every procedure, stage and outcome as the Web UI shows them, and lists ask for no other', () => {
    for (const word of words) expect(page).toContain(word);
    const asked = queries.flatMap((query) => [...query.matchAll(/(?:`Procedure`|Stage|Outcome)="([^"]+)"/g)].map(([, value]) => value));
    expect(words).toEqual(expect.arrayContaining(asked));
  });
});
