import { describe, expect, test } from '@jest/globals';
import type { NoticeDraft } from '../../rules/case/notice.ts';
import type { CommitBatch } from '../../register/register.ts';
import { answerTo, batchOf, draftOf, entryOf, openCase, plainDeadline, received, serveCase } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const under = registerUnderTest();

const commit = (batch: CommitBatch) => under.register.commit(batch, plainDeadline);

/** All that a batch may write. */
async function stateOf(caseNumber: string) {
  const { register, owner } = under;
  const rows = await owner.query('select state, served_at, due_at, sealed_at, receipt from work_items where case_number = $1 order by id', [caseNumber]);
  return {
    rows,
    case: await register.case(caseNumber),
    journal: await register.journal(caseNumber),
    notices: await register.noticesOf(caseNumber),
    receipts: await register.receiptsOf(caseNumber),
  };
}

const keysOf = async (caseNumber: string): Promise<readonly string[]> => (await under.register.journal(caseNumber)).map((record) => record.key);

const notice = (key: string, more: Partial<NoticeDraft> = {}): NoticeDraft => ({ key, kind: 'closed', to: { kind: 'department', department: 'finance' }, ...more });

/** A batch of everything, on a case whose first item was served and answered. */
async function fullBatch(): Promise<CommitBatch> {
  const caseNumber = await serveCase(under.register, 'finance');
  const receipt = await received(under.register, caseNumber, answerTo(`${caseNumber}.1`));
  return batchOf(caseNumber, 2, {
    stage: 'negotiation',
    light: 'yellow',
    serve: [draftOf(caseNumber, 2, 'housing')],
    resolved: [{ workItem: `${caseNumber}.1`, state: 'answered', receipt: receipt.id }],
    judgements: [{ receipt: receipt.id, accepted: true }],
    notices: [notice('n1')],
    journal: [entryOf('j1')],
    outcome: { kind: 'agreed', detail: {} },
  });
}

describe('design 4: what a case did is written in one transaction', () => {
  test('work item, inbox, notice, judgement, stage, outcome and journal all stand, at one moment', async () => {
    const batch = await fullBatch();
    const { at } = await commit(batch);
    const state = await stateOf(batch.caseNumber);
    expect(state.case).toMatchObject({ stage: 'negotiation', light: 'yellow', state: 'closed', closedAt: at, outcome: { kind: 'agreed' } });
    expect(state.receipts).toMatchObject([{ judgement: { accepted: true }, judgedAt: at }]);
    expect(state.notices.filter((each) => each.at === at).map((each) => each.key)).toEqual(['n1', `served:${batch.caseNumber}.2`]);
    expect(state.journal.filter((record) => record.at === at).map((record) => record.kind)).toEqual(['act-accepted', 'finding', 'served']);
    expect(await under.register.verification(batch.caseNumber)).toMatchObject({ kind: 'intact', length: state.journal.length });
  });

  // Each makes another part of the one statement fail, whichever order PostgreSQL carries them out in.
  test.each([
    ['a record', 'journal', "key <> 'j1'"],
    ['a work item', 'work_items', "party_code <> 'housing'"],
    ['a change of a work item', 'work_items', "state <> 'answered'"],
    ['a notice', 'notices', "key <> 'n1'"],
    ['a judgement', 'receipts', 'judgement is null'],
    ['the case', 'cases', "stage <> 'negotiation'"],
    ['the batch', 'batches', 'batch <> 2'],
  ])('%s that cannot be written leaves nothing of all the rest, and a later attempt finds nothing in its way', async (_, table, allowed) => {
    const batch = await fullBatch();
    const before = await stateOf(batch.caseNumber);
    await under.owner.query(`alter table ${table} add constraint refuses check (${allowed}) not valid`);
    try {
      await expect(commit(batch)).rejects.toMatchObject({ constraint: 'refuses' });
    } finally {
      await under.owner.query(`alter table ${table} drop constraint refuses`);
    }
    expect(await stateOf(batch.caseNumber)).toEqual(before);
    await commit(batch);
    expect(await under.register.case(batch.caseNumber)).toMatchObject({ state: 'closed' });
  });

  test('a deadline that cannot be counted leaves nothing of its batch', async () => {
    const batch = await fullBatch();
    const before = await stateOf(batch.caseNumber);
    const uncountable = () => { throw new RangeError('unknown day'); };
    await expect(under.register.commit(batch, uncountable)).rejects.toThrow('unknown day');
    expect(await stateOf(batch.caseNumber)).toEqual(before);
  });
});

describe('a batch comes again', () => {
  test('ten times at once and once more: one effect, and the first answer for all', async () => {
    const batch = await fullBatch();
    const results = await Promise.all(Array.from({ length: 10 }, () => commit(batch)));
    const state = await stateOf(batch.caseNumber);
    expect(results).toEqual(results.map(() => results[0]));
    expect(await commit(batch)).toEqual(results[0]);
    expect(await stateOf(batch.caseNumber)).toEqual(state);
    expect(state.journal.filter((record) => record.key === 'j1')).toHaveLength(1);
  });

  test('after the case has gone on it changes nothing either', async () => {
    const { caseNumber } = await fullBatch();
    const second = batchOf(caseNumber, 2, { journal: [entryOf('j1')], stage: 'negotiation' });
    const answer = await commit(second);
    await commit(batchOf(caseNumber, 3, { journal: [entryOf('j2')], stage: 'submitted' }));
    const state = await stateOf(caseNumber);
    expect(await commit(second)).toEqual(answer);
    expect(await stateOf(caseNumber)).toEqual(state);
  });

  test('one that is out of turn, or of no known case, is refused and writes nothing', async () => {
    const { caseNumber } = await fullBatch();
    const before = await stateOf(caseNumber);
    await expect(commit(batchOf(caseNumber, 3, { journal: [entryOf('j1')] }))).rejects.toThrow(RangeError);
    await expect(commit(batchOf('P03-2026-999999', 1))).rejects.toThrow(RangeError);
    expect(await stateOf(caseNumber)).toEqual(before);
  });
});

describe('a batch is computed again, with other contents, by a worker that took over', () => {
  test('what the first run did not write is written beside it, and the journal says so', async () => {
    const caseNumber = await openCase(under.register);
    await commit(batchOf(caseNumber, 1, { journal: [entryOf('j1'), entryOf('j2')], notices: [notice('n1')] }));
    await commit(batchOf(caseNumber, 1, { journal: [entryOf('j1'), entryOf('j2', { other: true }), entryOf('j3')], notices: [notice('n1')] }));
    const keys = await keysOf(caseNumber);
    expect(keys).toEqual(['opened', 'j1', 'j2', expect.stringMatching(/^computed-again:1~/), expect.stringMatching(/^j2~/), 'j3']);
    expect((await under.register.noticesOf(caseNumber)).map((each) => each.key)).toEqual(['n1']);
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
  });

  test.each<[string, Partial<NoticeDraft>]>([
    ['to another addressee', { to: { kind: 'department', department: 'housing' } }],
    ['of another kind', { kind: 'urge' }],
    ['with another note', { note: '请速办' }],
  ])('a notice under the same key %s is sent too', async (_, more) => {
    const caseNumber = await openCase(under.register);
    await commit(batchOf(caseNumber, 1, { notices: [notice('n1')] }));
    await commit(batchOf(caseNumber, 1, { notices: [notice('n1', more)], journal: [entryOf('j1')] }));
    expect(await under.register.noticesOf(caseNumber)).toMatchObject([notice('n1'), { ...more, key: expect.stringMatching(/^n1~/) }]);
  });

  test('a record under the same key of another work item is written too', async () => {
    const caseNumber = await serveCase(under.register, 'finance', 'housing');
    for (const n of ['1', '2']) await commit(batchOf(caseNumber, 2, { journal: [{ ...entryOf('j1'), workItem: `${caseNumber}.${n}` }] }));
    const records = (await under.register.journal(caseNumber)).filter((record) => record.key.startsWith('j1'));
    expect(records.map((record) => record.workItem)).toEqual([`${caseNumber}.1`, `${caseNumber}.2`]);
  });

  test('an item that is served on another department stands open for it, whatever the first one answered', async () => {
    const caseNumber = await serveCase(under.register, 'finance', 'housing');
    const [first, second] = [draftOf(caseNumber, 1, 'finance'), draftOf(caseNumber, 2, 'water')];
    for (const [n, by] of [['.1', 'finance.head'], ['.2', 'housing.head']] as const) {
      const receipt = await received(under.register, caseNumber, answerTo(caseNumber + n), by);
      await under.register.judged({ receipt: receipt.id, accepted: true });
    }
    await commit(batchOf(caseNumber, 1, { serve: [first, second] }));
    expect((await under.register.workItemsOf(caseNumber)).map((item) => [item.party.code, item.state, item.receipt !== undefined])).toEqual([
      ['finance', 'answered', true],
      ['water', 'open', false],
    ]);
  });

  test('the next batches go on, although the first run had used their keys already', async () => {
    const caseNumber = await openCase(under.register);
    const first = { journal: [entryOf('j1'), entryOf('j2', { lost: true })], notices: [notice('n3')], serve: [draftOf(caseNumber, 1, 'finance')] };
    await commit(batchOf(caseNumber, 1, first));
    await commit(batchOf(caseNumber, 1, { journal: [entryOf('j1')] }));
    await commit(batchOf(caseNumber, 2, { journal: [entryOf('j2', { kept: true })], notices: [notice('n3', { kind: 'urge' })], serve: [draftOf(caseNumber, 1, 'water')] }));
    await commit(batchOf(caseNumber, 3, { journal: [entryOf('j4')] }));
    expect(await keysOf(caseNumber)).toEqual(expect.arrayContaining(['j2', expect.stringMatching(/^j2~/), 'j4', `served:${caseNumber}.1`, expect.stringMatching(/\.1~/)]));
    expect((await under.register.noticesOf(caseNumber)).map((each) => each.kind)).toEqual(['closed', 'served', 'urge', 'served']);
    expect(await under.register.workItem(`${caseNumber}.1`)).toMatchObject({ party: { code: 'water' } });
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
  });

  test('a case that closed has no open item left, whatever an earlier run had served', async () => {
    const caseNumber = await openCase(under.register);
    await commit(batchOf(caseNumber, 1, { serve: [draftOf(caseNumber, 1, 'finance')] }));
    await commit(batchOf(caseNumber, 2, { serve: [draftOf(caseNumber, 2, 'housing')] }));
    await commit(batchOf(caseNumber, 1, { journal: [entryOf('j1')], outcome: { kind: 'withdrawn', detail: {} } }));
    expect((await under.register.workItemsOf(caseNumber)).map((item) => item.state)).toEqual(['withdrawn', 'withdrawn']);
    expect(await under.register.case(caseNumber)).toMatchObject({ state: 'closed', waitingFor: [] });
  });
});

test('an answer that its deliverer wrote first is not written twice by the batch', async () => {
  const caseNumber = await serveCase(under.register, 'finance');
  const receipt = await received(under.register, caseNumber, answerTo(`${caseNumber}.1`));
  await under.register.judged({ receipt: receipt.id, accepted: true });
  await commit(batchOf(caseNumber, 2, { judgements: [{ receipt: receipt.id, accepted: true }] }));
  expect((await keysOf(caseNumber)).filter((key) => key.startsWith('judged:'))).toHaveLength(1);
  expect(await under.register.workItem(`${caseNumber}.1`)).toMatchObject({ state: 'answered', receipt: receipt.id });
});
