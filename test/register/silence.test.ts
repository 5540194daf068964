import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Register } from '../../register/register.ts';
import { epochMs, instant, later } from '../../rules/time/instant.ts';
import { verdict } from '../support/case-under-test.ts';
import { actor, testDirectory } from '../support/directory.ts';
import { SetClock } from './support/clocks.ts';
import { answerTo, received, serveCase } from './support/opened-case.ts';
import { registerUnderTest } from './support/register-under-test.ts';

const start = instant('2026-11-24T02:00:00.000Z');
const clock = new SetClock(start);
const under = registerUnderTest(clock);
beforeAll(() => under.register.importDirectory(testDirectory));

const GRACE_MS = 5_000;
const asked = { procedure: 'P03', run: 'run-1', waitsFor: ['opinion#1'], facts: false, wants: [] } as const;
const current = (): Promise<boolean> => Promise.resolve(true);

async function served(register: Register, ...departments: readonly string[]) {
  clock.at = start;
  const caseNumber = await serveCase(register, ...departments);
  const item = await register.workItem(`${caseNumber}.1`);
  if (item === undefined) throw new Error('nothing was served');
  return { caseNumber, workItem: item.id, dueAt: item.deadline.dueAt };
}

const kindsOf = async (register: Register, caseNumber: string) => (await register.journal(caseNumber)).map((record) => record.kind);

describe('docs/design.md 4.1: what fell due before an act is done before the act is judged', () => {
  test('a withdrawal after the due instant, with nobody having answered, finds silence counted', async () => {
    const { caseNumber, workItem, dueAt } = await served(under.register, 'finance');
    clock.at = later(dueAt, GRACE_MS + 1);
    const receipt = await received(under.register, caseNumber, { kind: 'withdraw', reason: '有误' }, 'transport.head');
    expect(verdict(receipt)).toBe('accepted');
    expect((await kindsOf(under.register, caseNumber)).slice(-2)).toEqual(['deemed', 'act-accepted']);
    expect(await under.register.workItem(workItem)).toMatchObject({ state: 'deemed' });
  });

  test('an answer to one work item counts the silence of the others whose time has passed', async () => {
    const { caseNumber, dueAt } = await served(under.register, 'finance', 'housing');
    clock.at = later(dueAt, GRACE_MS + 1);
    expect(verdict(await received(under.register, caseNumber, answerTo(`${caseNumber}.2`), 'housing.head'))).toBe('ANSWER_LATE');
    expect((await under.register.workItemsOf(caseNumber)).map((item) => item.state)).toEqual(['deemed', 'deemed']);
  });

  test('an act on the whole case that comes before silence may be counted waits for it, and keeps the moment at which it came', async () => {
    const waits: (() => Promise<void>)[] = [];
    const register = await under.another(clock, { pause: () => waits.pop()?.() ?? Promise.reject(new Error('waited again')) });
    for (const act of [{ kind: 'urge' }, { kind: 'withdraw', reason: '有误' }] as const) {
      const { caseNumber, workItem, dueAt } = await served(register, 'finance');
      const came = later(dueAt, 1);
      clock.at = came;
      waits.push(async () => {
        expect((await register.workItem(workItem))?.state).toBe('open');
        clock.at = later(dueAt, GRACE_MS + 1);
      });
      const receipt = await received(register, caseNumber, act, 'transport.head');
      expect(waits).toEqual([]);
      expect(receipt).toMatchObject({ receivedAt: came, judgedAt: later(dueAt, GRACE_MS + 1) });
      expect(await register.workItem(workItem)).toMatchObject({ state: 'deemed' });
      expect(verdict(receipt)).toBe(act.kind === 'urge' ? 'NOBODY_TO_URGE' : 'accepted');
      expect((await kindsOf(register, caseNumber)).slice(-2)).toEqual(['deemed', act.kind === 'urge' ? 'act-refused' : 'act-accepted']);
    }
  });

  test('an act on the whole case that came at the due instant waits for nothing', async () => {
    const { caseNumber, workItem, dueAt } = await served(under.register, 'finance');
    clock.at = dueAt;
    expect(verdict(await received(under.register, caseNumber, { kind: 'withdraw', reason: '有误' }, 'transport.head'))).toBe('accepted');
    expect(await under.register.workItem(workItem)).toMatchObject({ state: 'withdrawn' });
    clock.at = later(dueAt, GRACE_MS + 1);
    expect(await under.register.bringUpToDate(caseNumber)).toBe(false);
  });

  test('a late opinion may be taken in as soon as it was received', async () => {
    const register = await under.another(clock, {
      pause: () => {
        clock.at = later(dueAt, GRACE_MS + 1);
        return Promise.resolve();
      },
    });
    const { caseNumber, workItem, dueAt } = await served(register, 'finance', 'housing');
    clock.at = later(dueAt, 1);
    const late = await received(register, caseNumber, answerTo(workItem));
    const said = { opinion: late.id, answer: { opinion: 'agree' }, answeredBy: actor('finance.head'), answeredAt: late.receivedAt };
    const reopened = await received(register, caseNumber, { kind: 'reopen', workItem, ...said, reason: '情况重要' }, 'transport.head');
    expect([verdict(late), verdict(reopened)]).toEqual(['ANSWER_LATE', 'accepted']);
  });
});

describe('docs/design.md 4.3: the flow’s look does what is due', () => {
  test('it counts silence and tells that the question is over, and nothing alters that', async () => {
    const { caseNumber, workItem, dueAt } = await served(under.register, 'finance');
    clock.at = later(dueAt, GRACE_MS + 1);
    const told = await under.register.advance({ ...asked, caseNumber }, current);
    expect(told).toMatchObject({
      kind: 'told',
      written: true,
      state: { asks: [{ key: 'opinion#1', over: true, items: [{ id: workItem, state: 'deemed' }] }] },
    });
    const before = await under.register.journal(caseNumber);
    expect(await under.register.advance({ ...asked, caseNumber }, current)).toEqual(told);
    expect(await under.register.journal(caseNumber)).toEqual(before);
    const late = await received(under.register, caseNumber, answerTo(workItem));
    const said = { opinion: late.id, answer: { opinion: 'agree' }, answeredBy: actor('finance.head'), answeredAt: late.receivedAt };
    expect(
      verdict(await received(under.register, caseNumber, { kind: 'reopen', workItem, ...said, reason: '情况重要' }, 'transport.head')),
    ).toBe('ROUND_OVER');
  });

  test('what a flow wants is not written with the silence that it has not seen', async () => {
    const { caseNumber, dueAt } = await served(under.register, 'finance');
    const before = await under.register.advance({ ...asked, caseNumber }, current);
    if (before.kind !== 'told') throw new Error(before.kind);
    clock.at = later(dueAt, GRACE_MS + 1);
    const told = await under.register.advance(
      { ...asked, caseNumber, seen: before.state.acts, wants: [{ want: 'close', outcome: 'opinions-collected' }] },
      current,
    );
    expect(told).toMatchObject({ kind: 'told', written: false, state: { asks: [{ over: true }] } });
    expect((await under.register.case(caseNumber))?.state).toBe('open');
  });

  const nextAt = async (caseNumber: string) => {
    const told = await under.register.advance({ ...asked, caseNumber }, current);
    if (told.kind !== 'told') throw new Error(told.kind);
    expect(told.state.asks).toMatchObject([{ over: false, items: [{ state: 'open' }] }]);
    return told.state.next;
  };
  const moments = [1, GRACE_MS - 1, GRACE_MS];

  test.each(moments)('%i ms after the due instant, what is due next is the silence that is yet to be counted', async (ms) => {
    const { caseNumber, dueAt } = await served(under.register, 'finance');
    for (const at of [dueAt, later(dueAt, ms)]) {
      clock.at = at;
      expect(await nextAt(caseNumber)).toBe(epochMs(dueAt) + GRACE_MS + 1);
    }
  });

  // A reminder that nobody came to ring before the due instant is not rung any more, and is not what is due next.
  test.each(moments)('%i ms after the due instant it is so too where nobody came to ring the reminders before', async (ms) => {
    const { caseNumber, dueAt } = await served(under.register, 'finance');
    clock.at = later(dueAt, ms);
    expect(await nextAt(caseNumber)).toBe(epochMs(dueAt) + GRACE_MS + 1);
  });
});
