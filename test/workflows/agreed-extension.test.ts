import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { proofText } from '../../client/cli/shown/proof.ts';
import { proofOf } from '../../api/silence-proof.ts';
import { addDays } from '../../rules/time/day-number.ts';
import { later } from '../../rules/time/instant.ts';
import { nationalCalendar } from '../support/calendars.ts';
import { openAmendingEnvironment, type AmendingEnvironment } from './support/amending.ts';

let house: AmendingEnvironment;
beforeEach(async () => {
  house = await openAmendingEnvironment();
});
afterEach(() => house.close());

const HOUR = 3_600_000;

describe('Art. 48¶2: 商定回复时限 between a department and the lead', () => {
  test('days are taken off after they agreed: the later of agreed date and count is due', async () => {
    const road = await house.consult('finance', 'water');
    const { id: workItem, deadline } = await road.item('finance');
    const until = addDays(deadline.dueDate, 1);
    const proposal = await road.act('finance.head', { kind: 'propose-extension', workItem, until, reason: '须研究' });
    await road.act('transport.head', { kind: 'decide-extension', workItem, proposal: proposal.id, agreed: true });
    expect((await road.item('finance')).deadline).toMatchObject({ dueDate: until, agreed: until });
    const off = deadline.days.filter((day) => day.counts).slice(0, 5);
    const days = off.map(({ date }) => ({ date, kind: 'off', name: '春节' }) as const);
    await house.register.publishNational(nationalCalendar('extended', undefined, days));
    await house.relay();
    const [finance, water] = [await road.item('finance'), await road.item('water')];
    expect(finance.deadline.dueDate > until).toBe(true);
    expect(finance.deadline.dueDate).toBe(water.deadline.dueDate);
  });

  test('silence after it: the proof has the whole count, the proposal and the agreement', async () => {
    const road = await house.consult('finance');
    const { id: workItem, deadline } = await road.item('finance');
    const until = addDays(deadline.dueDate, 3);
    const proposal = await road.act('finance.head', { kind: 'propose-extension', workItem, until, reason: '须研究' });
    const agreement = await road.act('transport.head', { kind: 'decide-extension', workItem, proposal: proposal.id, agreed: true });
    const extended = (await road.item('finance')).deadline;
    await road.skipTo(later(extended.dueAt, HOUR));
    expect(await road.outcome()).toMatchObject({ kind: 'opinions-collected' });

    const proof = proofOf(workItem, await road.journal());
    if (proof === undefined) throw new Error('no proof was kept');
    expect(proof).toMatchObject({
      dueDate: until,
      extensions: [
        {
          until,
          proposal: { receipt: proposal.id, by: { position: 'finance.head' }, at: proposal.receivedAt },
          agreement: { receipt: agreement.id, by: { position: 'transport.head' }, at: agreement.receivedAt },
        },
      ],
    });
    expect(proof.days.slice(0, deadline.days.length)).toEqual(deadline.days);
    expect(proof.days.slice(deadline.days.length).map(({ reason }) => reason)).toEqual(['extension-day', 'extension-day', 'agreed-date']);
    const told = proofText(proof, 'deemed-no-objection', ({ zh }) => zh);
    expect(told).toMatch(/计入7个工作日，不计休息日\d日，商定延期3日；/);
    expect(told).toContain(`商定延期至${until}：市财政局主要负责人于`);
    expect(told).toContain(`提出（回执${proposal.id}）；市交通运输局主要负责人于`);
  });
});
