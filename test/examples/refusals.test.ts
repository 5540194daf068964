import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readExample, readRefusals } from '../../local/demonstration/examples.ts';
import { admitIntake } from '../../intake/admit-intake.ts';
import { personOf } from '../../register/directory/person.ts';
import { importDirectory, sampleDirectory } from '../../workers/first-start/import-directory.ts';
import { intakeBody } from '../../protocol/intake.ts';
import { turpan } from '../../rules/cities/turpan/rulebook.ts';
import type { Json } from '../../rules/json.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';

const refusals = await readRefusals();

let environment: TestEnvironment;
beforeAll(async () => {
  environment = await openTestEnvironment();
  await importDirectory(environment.register, sampleDirectory(turpan));
});
afterAll(() => environment.close());

interface Change {
  readonly lead?: string | undefined;
  readonly document?: Readonly<Record<string, string | null>> | undefined;
  readonly details: Readonly<Record<string, Json>>;
}

/** The codes with which intake refuses a document after a change; none where it is taken. */
async function codesOf(file: string, change: Change) {
  const document = await readExample(file);
  const lead = change.lead ?? document.lead;
  const fields: Readonly<Record<string, unknown>> = { ...document.document, ...change.document };
  const changed = Object.entries(fields).filter(([, value]) => value !== null);
  const body = intakeBody.parse({
    ...document,
    document: Object.fromEntries(changed),
    lead,
    details: { ...(document.details as object), ...change.details },
  });
  const [holder] = await environment.register.holders({ kind: 'principal-head', department: lead });
  const admitted = await admitIntake(
    { register: environment.register, rulebook: turpan },
    body,
    personOf(environment.register, holder?.person ?? ''),
  );
  if (admitted.kind === 'may-not') return [admitted.refusal.code];
  return admitted.kind === 'refused' ? admitted.refusals.map(({ code }) => code) : [];
}

describe.each(Object.entries(refusals))('%s: refusals at intake', (folder, { document, refused, taken }) => {
  test('the document as it stands is taken', async () => {
    expect(await codesOf(`${folder}/${document}`, { details: {} })).toEqual([]);
  });

  test.each(refused.map((each) => [JSON.stringify(each), each] as const))('%s', async (_, { codes, ...change }) => {
    expect(await codesOf(`${folder}/${document}`, change)).toEqual(codes);
  });

  test.each(taken.map((each) => [JSON.stringify(each), each] as const))('taken: %s', async (_, change) => {
    expect(await codesOf(`${folder}/${document}`, change)).toEqual([]);
  });
});
