import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Addressee } from '../../rules/case/actor.ts';
import type { CaseNumber } from '../../rules/case/identity.ts';
import { instant } from '../../rules/time/instant.ts';
import { SetClock } from './support/clocks.ts';
import { openCase, serveOn } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';
import { smallDirectory } from './support/small-directory.ts';

const june = instant('2026-06-30T15:59:59.999Z');
const july = instant('2026-06-30T16:00:00.000Z');

const clock = new SetClock(june);
const under = registerUnderTest(clock);

const head: Addressee = { kind: 'principal-head', department: 'finance' };
const viceMayor: Addressee = { kind: 'vice-mayor-in-charge', department: 'finance' };
const bureau: Addressee = { kind: 'department', department: 'finance' };
const deputy: Addressee = { kind: 'position', position: 'finance.deputy' };

async function serve(...addressees: readonly Addressee[]): Promise<CaseNumber> {
  const caseNumber = await openCase(under.register);
  await serveOn(
    under.register,
    caseNumber,
    ...addressees.map((addressee) => ({ party: { code: 'finance', name: '市财政局' }, addressee })),
  );
  return caseNumber;
}

const changed = async (caseNumber: CaseNumber) =>
  (await under.register.changedHolders(1000)).filter((change) => change.caseNumber === caseNumber);

async function inboxOf(person: string, caseNumber: CaseNumber): Promise<readonly string[]> {
  const items = await under.register.inbox(await under.register.capacities(person));
  return items.filter((item) => item.caseNumber === caseNumber).map((item) => item.id);
}

beforeEach(async () => {
  clock.at = june;
  await under.register.importDirectory(smallDirectory);
});

describe('when the holder of a position changes', () => {
  test('every open item whose holders are others now is told of once, with both; what has the same holders is not', async () => {
    const caseNumber = await serve(head, viceMayor, bureau, deputy);
    expect(await changed(caseNumber)).toEqual([]);
    clock.at = july;
    const changes = await changed(caseNumber);
    expect(changes).toEqual([
      { caseNumber, workItem: `${caseNumber}.1`, from: ['p-june'], to: ['p-july'] },
      { caseNumber, workItem: `${caseNumber}.2`, from: ['p-vice-1'], to: ['p-vice-2'] },
      { caseNumber, workItem: `${caseNumber}.3`, from: ['p-deputy', 'p-june', 'p-staff'], to: ['p-deputy', 'p-july', 'p-staff'] },
    ]);
    for (const change of changes) expect(await under.register.handOver(change)).toBe(true);
    expect(await changed(caseNumber)).toEqual([]);
  });

  test('of many relays at once that have seen the same change, one tells of it', async () => {
    const caseNumber = await serve(head);
    clock.at = july;
    const other = await under.another(clock);
    const changes = await changed(caseNumber);
    const told = await Promise.all(
      Array.from({ length: 10 }, (_, index) => changes.map((change) => (index % 2 === 0 ? under.register : other).handOver(change))).flat(),
    );
    expect(told.filter((each) => each)).toHaveLength(1);
    expect((await under.register.journal(caseNumber)).filter((record) => record.kind === 'handed-over')).toMatchObject([
      { workItem: `${caseNumber}.1`, content: { from: ['p-june'], to: ['p-july'] } },
    ]);
    expect((await under.register.noticesOf(caseNumber)).filter((notice) => notice.kind === 'handed-over')).toHaveLength(1);
    expect(await under.register.verification(caseNumber)).toMatchObject({ kind: 'intact' });
  });

  test('the old holder sees and may answer it to the end of their last day, the new one from its end on', async () => {
    const caseNumber = await serve(head);
    const both = async () => [await inboxOf('p-june', caseNumber), await inboxOf('p-july', caseNumber)];
    expect(await both()).toEqual([[`${caseNumber}.1`], []]);
    clock.at = july;
    expect(await both()).toEqual([[], [`${caseNumber}.1`]]);
  });

  test('what is answered, deemed, released, superseded or withdrawn stays with whom it was answered by', async () => {
    const states = ['answered', 'deemed', 'released', 'superseded', 'withdrawn'] as const;
    const caseNumber = await serve(...states.map(() => head));
    for (const [index, state] of states.entries())
      await under.owner.query(`update work_items set state = '${state}' where id = '${caseNumber}.${String(index + 1)}'`);
    const before = await under.register.workItemsOf(caseNumber);
    clock.at = july;
    expect(await changed(caseNumber)).toEqual([]);
    expect(await inboxOf('p-july', caseNumber)).toEqual([]);
    expect(await under.register.workItemsOf(caseNumber)).toEqual(before);
  });

  test('what is served after it has the new holder from the start', async () => {
    clock.at = july;
    const caseNumber = await serve(head);
    expect(await changed(caseNumber)).toEqual([]);
  });

  test('a position that nobody holds any more, and one that somebody holds again, are changes too', async () => {
    const caseNumber = await serve({ kind: 'position', position: 'inspector' });
    clock.at = july;
    expect(await changed(caseNumber)).toMatchObject([{ from: ['p-inspector'], to: [] }]);
    for (const change of await changed(caseNumber)) await under.register.handOver(change);
    clock.at = june;
    expect(await changed(caseNumber)).toMatchObject([{ from: [], to: ['p-inspector'] }]);
  });

  test('the notice of it, like all that are still to be sent, goes to the new holder’s address', async () => {
    const caseNumber = await serve(head);
    clock.at = july;
    for (const change of await changed(caseNumber)) await under.register.handOver(change);
    const due = (await under.register.takeMail(1000)).filter(({ notice }) => notice.caseNumber === caseNumber);
    expect(due.map(({ notice, recipients }) => [notice.kind, recipients])).toEqual([
      ['served', ['july@finance.example']],
      ['handed-over', ['july@finance.example']],
    ]);
  });
});
