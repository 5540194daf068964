import { beforeAll, describe, expect, test } from '@jest/globals';
import type { CaseNumber } from '../../rules/case/identity.ts';
import type { Want } from '../../rules/case/want.ts';
import { principalHead, responsibleHead } from '../../rules/definition/parties.ts';
import { sectionOf } from '../../rules/rulebook/rulebook.ts';
import { civilDate } from '../../rules/time/civil-date.ts';
import { instantOf } from '../../rules/time/instant.ts';
import type { Advanced } from '../../register/cases/advancing.ts';
import type { Register } from '../../register/register.ts';
import { known, rulebook } from '../procedures/known.ts';
import { nationalCalendar, regionalCalendar } from '../support/calendars.ts';
import { actor, testDirectory } from '../support/directory.ts';
import { openCase, openingOf } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const under = registerUnderTest();
const PAIRS = 6;

let register: Register;
beforeAll(async () => {
  register = await under.another(undefined, { procedures: known, graceMs: 0 });
  await register.importDirectory(testDirectory);
  await register.publishNational(nationalCalendar());
  await register.publishRegional(regionalCalendar());
});

const section = sectionOf(rulebook, 'P91', civilDate('2026-11-24'));

/** Opens a case that may open others. */
async function openParent(consulted: readonly string[] = ['finance'], parts: readonly string[] = ['justice']): Promise<CaseNumber> {
  const calendar = await register.calendar({ from: civilDate('2026-01-01'), to: civilDate('2027-12-31') }, { regionalHolidaysCount: true });
  const { input } = openingOf({ procedure: 'P91' });
  return openCase(register, {
    procedure: 'P91',
    firstStage: 'work',
    input: (...of) => ({
      ...input(...of),
      calendar,
      details: { consulted, parts, prepares: false },
      rulebook: section ?? { id: '', version: '', values: {} },
    }),
  });
}

const isCurrent = (): Promise<boolean> => Promise.resolve(true);

/** A look of a run, as its workflow makes it: on the view that stands, or on one that it saw before. */
async function look(caseNumber: CaseNumber, wants: readonly Want[], seen?: number): Promise<Advanced> {
  const procedure = known.procedureOf(caseNumber.slice(0, 3))?.code ?? 'P03';
  const asked = { caseNumber, procedure, run: 'run-1', facts: false, waitsFor: ['consultation#1', 'part#1', 'opinion#1'] } as const;
  const told = seen ?? viewOf(await register.advance({ ...asked, wants: [] }, isCurrent));
  return register.advance({ ...asked, ...(told === undefined ? {} : { seen: told }), wants }, isCurrent);
}

const viewOf = (advanced: Advanced): number | undefined => (advanced.kind === 'told' ? advanced.state.acts : undefined);

const consultation: Want = { want: 'open-child', key: 'consultation#1', child: 'consultation', visit: 1 };
const part: Want = { want: 'open-child', key: 'part#1', child: 'part', visit: 1 };

async function childOf(parent: CaseNumber, key = 'consultation#1'): Promise<CaseNumber | undefined> {
  return (await register.case(parent))?.children?.find((child) => child.key === key)?.caseNumber;
}

const finance = responsibleHead({ code: 'finance', name: '市财政局' });

/** A consultation that its parties have answered, so that its flow would close it now. */
async function answeredChildOf(parent: CaseNumber): Promise<CaseNumber> {
  await look(parent, [consultation]);
  const child = (await childOf(parent)) ?? '';
  await look(child, [{ want: 'ask', key: 'opinion#1', kind: 'opinion', round: 1, of: [finance] }]);
  const act = { kind: 'answer', workItem: `${child}.1`, answer: { opinion: 'agree' } } as const;
  expect(await register.act({ caseNumber: child, act, by: actor('finance.head') })).toMatchObject({
    receipt: { judgement: { accepted: true } },
  });
  return child;
}

const withdraw = (caseNumber: CaseNumber) =>
  register.act({ caseNumber, act: { kind: 'withdraw', reason: '材料有误' }, by: actor('transport.head') });

const areIntact = async (...cases: readonly CaseNumber[]): Promise<void> => {
  for (const each of cases) expect(await register.verification(each)).toMatchObject({ kind: 'intact' });
};

describe('a case and the cases that it opens never lock one another', () => {
  test('the child closes and the parent is taken back at the same moment, many times: neither waits in a circle', async () => {
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const parent = await openParent();
      const child = await answeredChildOf(parent);
      const [closed, withdrawn] = await Promise.all([look(child, [{ want: 'close', outcome: 'opinions-collected' }]), withdraw(parent)]);
      expect(withdrawn).toMatchObject({ receipt: { judgement: { accepted: true } } });
      // Whichever came first: the child closed by itself, or it is taken back and closes so.
      const outcome = closed.kind === 'closed' ? 'opinions-collected' : 'withdrawn';
      if (closed.kind !== 'closed') expect(await look(child, [{ want: 'close', outcome }])).toMatchObject({ kind: 'closed', outcome });
      expect(await register.bellOf(parent)).toBeDefined();
      expect(await look(parent, [{ want: 'close', outcome: 'withdrawn' }])).toMatchObject({ kind: 'closed' });
      expect(await register.case(parent)).toMatchObject({ outcome: { kind: 'withdrawn' }, children: [{ outcome }] });
      await areIntact(parent, child);
    }
  });

  test('the child is opened and the parent is taken back at the same moment: no child is left behind', async () => {
    let opened = 0;
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const parent = await openParent();
      const seen = viewOf(await look(parent, []));
      await Promise.all([look(parent, [consultation, part], seen), withdraw(parent)]);
      const children = [await childOf(parent), await childOf(parent, 'part#1')].filter((child) => child !== undefined);
      opened += children.length;
      for (const child of children) {
        expect(await register.bellOf(child)).toBeDefined();
        expect(await look(child, [{ want: 'close', outcome: 'withdrawn' }])).toMatchObject({ kind: 'closed', outcome: 'withdrawn' });
      }
      expect(await look(parent, [consultation, part])).toMatchObject({ kind: 'told', state: { withdrawn: true } });
      expect(await look(parent, [{ want: 'close', outcome: 'withdrawn' }])).toMatchObject({ kind: 'closed' });
      expect((await register.case(parent))?.children ?? []).toHaveLength(children.length);
    }
    expect(opened % 2).toBe(0);
  });

  test('two children close at the same moment, with acts on the parent and bells being cleared: all of it is written', async () => {
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const parent = await openParent();
      const child = await answeredChildOf(parent);
      await look(parent, [part]);
      const second = (await childOf(parent, 'part#1')) ?? '';
      await withdraw(second);
      const bells = await register.bells(0, 500);
      await Promise.all([
        look(child, [{ want: 'close', outcome: 'opinions-collected' }]),
        look(second, [{ want: 'close', outcome: 'withdrawn' }]),
        register.act({ caseNumber: parent, act: { kind: 'urge' }, by: actor('transport.head') }),
        register.clearBells(bells),
        look(parent, []),
      ]);
      expect(await register.bellOf(parent)).toBeDefined();
      expect(await look(parent, [])).toMatchObject({
        state: {
          children: [
            { state: 'closed', outcome: 'opinions-collected' },
            { state: 'closed', outcome: 'withdrawn' },
          ],
        },
      });
    }
  });

  test('cases that open cases of two procedures in either order at the same moment: each gets its number', async () => {
    const parents = await Promise.all(Array.from({ length: PAIRS }, () => openParent()));
    const wants = [consultation, part];
    await Promise.all(parents.map((parent, index) => look(parent, index % 2 === 0 ? wants : [...wants].reverse())));
    const numbers = (await Promise.all(parents.map((parent) => register.case(parent)))).flatMap((row) => row?.children ?? []);
    expect(new Set(numbers.map(({ caseNumber }) => caseNumber)).size).toBe(2 * PAIRS);
  });
});

describe('the flow is believed in nothing that the register knows better', () => {
  test('a case cannot close while one that it opened is open', async () => {
    const parent = await openParent();
    const child = await answeredChildOf(parent);
    await expect(look(parent, [{ want: 'close', outcome: 'stopped' }])).rejects.toThrow(`${child} are still open`);
    expect((await register.case(parent))?.state).toBe('open');
    expect(await look(child, [{ want: 'close', outcome: 'opinions-collected' }])).toMatchObject({
      kind: 'closed',
      ring: { caseNumber: parent },
    });
    await expect(look(parent, [{ want: 'close', outcome: 'refused' }])).rejects.toThrow('does not follow');
    expect(await look(parent, [{ want: 'close', outcome: 'stopped' }])).toMatchObject({ kind: 'closed' });
  });

  test('the same want twice opens one case, and one decided on an older view opens none', async () => {
    const parent = await openParent();
    const seen = viewOf(await look(parent, []));
    await look(parent, [consultation], seen);
    expect(await look(parent, [part], seen)).toMatchObject({ written: false });
    await look(parent, [consultation]);
    expect((await register.case(parent))?.children).toHaveLength(1);
    expect((await register.journal(parent)).map((record) => record.kind)).toEqual(['case-opened', 'child-opened']);
  });

  test('a name that the procedure does not open is a mistake in the flow, and nothing is written', async () => {
    const parent = await openParent();
    await expect(look(parent, [{ want: 'open-child', key: 'x#1', child: 'x', visit: 1 }])).rejects.toThrow('opens no case of the name x');
    expect((await register.case(parent))?.children).toBeUndefined();
  });

  test('silence that was complete when the parent was taken back is counted before the child is taken back', async () => {
    let now = Date.now();
    const clock = { now: () => Promise.resolve(instantOf(now)) };
    const slow = await under.another(clock, { procedures: known, graceMs: 5_000 });
    const parent = await openParent();
    await look(parent, [consultation]);
    const child = (await childOf(parent)) ?? '';
    await look(child, [
      { want: 'ask', key: 'opinion#1', kind: 'opinion', round: 1, of: [finance, principalHead({ code: 'water', name: '水利局' })] },
    ]);
    const due = (await slow.workItemsOf(child))[0]?.deadline.dueAt ?? '';
    now = Date.parse(due) + 1_000;
    await slow.act({ caseNumber: parent, act: { kind: 'withdraw', reason: '材料有误' }, by: actor('transport.head') });
    // Its grace is not over, so the child waits.
    await slow.bringUpToDate(child);
    expect((await slow.workItemsOf(child)).map((item) => item.state)).toEqual(['open', 'open']);
    now += 5_000;
    await slow.bringUpToDate(child);
    expect((await slow.workItemsOf(child)).map((item) => item.state)).toEqual(['deemed', 'deemed']);
    expect((await slow.journal(child)).map((record) => record.kind).slice(-1)).toEqual(['parent-withdrawn']);
  });
});
