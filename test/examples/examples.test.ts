import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { procedures } from '../../rules/procedures/registry.ts';
import { filesEndingIn, readExamples } from '../../local/demonstration/examples.ts';
import { perform } from '../../local/demonstration/perform.ts';
import type { Stage } from '../../local/demonstration/play.ts';
import { printCase } from '../../local/demonstration/print-case.ts';
import { importDirectory, sampleDirectory } from '../../workers/first-start/import-directory.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import { recordHistory } from '../support/recording.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';

const examples = await readExamples();

let environment: TestEnvironment;
let stage: Stage;
beforeAll(async () => {
  environment = await openTestEnvironment();
  await importDirectory(environment.register, sampleDirectory(turpan));
  stage = { register: environment.register, temporal: environment.client, taskQueue: environment.taskQueue };
});
afterAll(() => environment.close());

describe('the documents in examples/ are real: each opens a case in the sample city and leads it to its ending', () => {
  test.each(examples.map((example) => [example.name, example] as const))('%s', async (name, example) => {
    const caseNumber = await perform(stage, example);
    const printed = (await printCase(environment.register, caseNumber)).join('\n');
    expect(printed).toContain(example.document.document.title);
    expect(printed).toContain('校验无误');
    await recordHistory(environment.client.workflow.getHandle(caseNumber), `example-${name.replace('/', '-')}-${example.script.ends}`);
  });
});

test('there is one for every way in which a case can end', () => {
  const endings = examples.map(({ document, script }) => `${document.procedure} ${script.ends}`);
  const every = Object.values(procedures).flatMap(({ code, outcomes }) => Object.keys(outcomes).map((ending) => `${code} ${ending}`));
  expect(new Set(endings)).toEqual(new Set(every));
});

test('no document is without its acts', async () => {
  const others = ['.acts.yaml', '.answer.yaml', 'refusals.yaml'];
  const documents = (await filesEndingIn('.yaml')).filter((name) => !others.some((ending) => name.endsWith(ending)));
  expect(documents).toEqual(examples.map(({ name }) => `${name}.yaml`).sort());
});
