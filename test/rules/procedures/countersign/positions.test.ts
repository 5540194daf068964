import { describe, expect, test } from '@jest/globals';
import type { CaseFile, ItemFile } from '../../../../rules/case/case-file.ts';
import type { Party } from '../../../../rules/case/identity.ts';
import { countersignInTurpan } from '../../../../rules/cities/turpan/countersign.ts';
import type { Json } from '../../../../rules/json.ts';
import type { CountersignCase } from '../../../../rules/procedures/countersign/case.ts';
import { scheduleOf } from '../../../../rules/procedures/countersign/dissent-schedule.ts';
import { countersignStanding } from '../../../../rules/procedures/countersign/standing.ts';
import { instant, later } from '../../../../rules/time/instant.ts';
import { plainCalendar, head, opinionItem, servedAt } from '../../support/case-view.ts';

const finance = { code: 'finance', name: '市财政局' };
const housing = { code: 'housing', name: '市住房和城乡建设局' };
const water = { code: 'water', name: '市水利局' };
const lead = { code: 'transport', name: '市交通运输局' };
const draft = 'a'.repeat(64);
const revised = 'b'.repeat(64);

const input: CountersignCase = {
  caseNumber: 'P03-2026-000001',
  procedure: 'P03',
  city: 'turpan',
  openedAt: servedAt,
  openedBy: head('transport'),
  document: { system: 'oa', id: '1', title: '关于道路的请示', digest: draft },
  lead,
  details: { consulted: [finance, housing].map(({ code }) => ({ department: code })) },
  departments: { finance: finance.name, housing: housing.name, water: water.name, transport: lead.name },
  rulebook: { id: 'turpan-2018', version: '1', values: countersignInTurpan },
  calendar: plainCalendar,
};

type Asked = readonly [party: Party, more: Json | Partial<ItemFile>];

/** A case in which these questions were put one after another, each with what became of it. */
function file(asks: readonly (readonly [kind: string, ...asked: readonly Asked[]])[], digests: readonly string[] = [draft]): CaseFile {
  const items = asks.flatMap(([kind, ...asked], index) =>
    asked.map(([party, more], at): ItemFile => {
      const { draft: like, ...item } = opinionItem(party.code, at + 1);
      const id = `P03-2026-000001.${String(index + 1)}${String(at + 1)}`;
      const moment = later(servedAt, index * 1_000);
      const object = { zh: '文本', en: 'text', digest: digests.at(-1) ?? draft, version: digests.length };
      const served = { ...item, id, asking: index + 1, planned: [], draft: { ...like, id, kind, party, object } };
      if (isFields(more)) return { ...served, ...more };
      const given = { answer: more, by: head(party.code), receivedAt: moment, receipt: `R${id}` };
      return { ...served, state: 'answered', given };
    }),
  );
  return {
    caseNumber: input.caseNumber,
    procedure: 'P03',
    lead,
    rulebook: { id: 'turpan-2018', version: '1' },
    acts: 1,
    stage: 'consultation',
    visited: [],
    answered: true,
    urgings: 0,
    choices: {},
    children: [],
    asks: asks.map(([kind], index) => ({
      key: `${kind}#1`,
      number: index + 1,
      kind,
      round: 1,
      open: false,
      renewable: false,
      ladder: [],
      over: true,
    })),
    items,
    texts: digests.map((digest, index) => ({ number: index + 1, digest, at: servedAt })),
    closed: false,
  };
}

const isFields = (more: Json | Partial<ItemFile>): more is Partial<ItemFile> =>
  typeof more === 'object' && more !== null && 'state' in more;

const silent: Partial<ItemFile> = { state: 'deemed' };
const agrees = { opinion: 'agree' };
const differs = { opinion: 'differ', reasons: '资金未落实' };
const ifAmended = { opinion: 'agree-with-amendments', amendments: '补充资金来源' };
const signs = { countersignature: 'signed' };
const disposed = (disposition: string): Json => ({
  final: 'countersign',
  dispositions: [{ department: 'finance', disposition, reasons: 'r' }],
});
const settles = { result: 'agreed', settlement: '分两年实施' };
const released = (successor?: Party): Partial<ItemFile> => ({
  state: 'released',
  release: { by: head('transport'), at: servedAt, reason: 'r', ...(successor === undefined ? {} : { successor }) },
});
const codes = (parties: readonly Party[]): readonly string[] => parties.map(({ code }) => code);

const opinions = (ofFinance: Json | Partial<ItemFile>): readonly [string, ...Asked[]] => [
  'opinion',
  [finance, ofFinance],
  [housing, agrees],
];

describe('Art. 48¶1, L4: what ends a difference, and what does not', () => {
  test.each<[string, readonly (readonly [string, ...Asked[]])[], readonly string[]]>([
    ['a dissent', [opinions(differs)], ['finance']],
    ['S2: a yes under a condition is one, too', [opinions(ifAmended)], ['finance']],
    ['its owner agrees in the next round', [opinions(differs), opinions(agrees)], []],
    ['its owner is silent in the next round', [opinions(differs), opinions(silent)], ['finance']],
    ['the lead adopts it', [opinions(ifAmended), ['final-text', [lead, disposed('adopted')]]], []],
    ['the lead adopts it in part', [opinions(ifAmended), ['final-text', [lead, disposed('partly')]]], ['finance']],
    ['a settlement', [opinions(differs), ['negotiation', [lead, settles]]], []],
    [
      'its owner refuses to sign the settlement',
      [opinions(differs), ['negotiation', [lead, settles]], ['countersignature', [finance, { countersignature: 'refused' }]]],
      ['finance'],
    ],
    [
      'its owner says on the schedule that it differs no longer',
      [opinions(differs), ['schedule-countersignature', [finance, { countersignature: 'no-longer-differs' }]]],
      [],
    ],
    ['its owner signs the schedule', [opinions(differs), ['schedule-countersignature', [finance, signs]]], ['finance']],
    ['its owner is silent on the schedule', [opinions(differs), ['schedule-countersignature', [finance, silent]]], ['finance']],
    ['S6: the lead releases it', [opinions(differs), ['schedule-countersignature', [finance, released()]]], ['finance']],
    [
      'S6: the lead releases it and settles with itself',
      [opinions(differs), ['schedule-countersignature', [finance, released()]], ['negotiation', [lead, settles]]],
      ['finance'],
    ],
    [
      'S6: the lead releases it after a settlement that it has not signed',
      [opinions(differs), ['negotiation', [lead, settles]], ['countersignature', [finance, released()]]],
      ['finance'],
    ],
    ['a successor takes its place', [opinions(differs), ['opinion', [finance, released(water)], [water, silent]]], ['water']],
    ['a successor takes its place and agrees', [opinions(differs), ['opinion', [finance, released(water)], [water, agrees]]], []],
  ])('%s', (_, asks, differing) => {
    expect(codes(countersignStanding(file(asks), input).differing)).toEqual(differing);
  });

  test('L13: a settlement does not cover an opinion that was taken in after it', () => {
    const late: Partial<ItemFile> = {
      state: 'answered',
      given: { answer: differs, by: head('finance'), receivedAt: servedAt, receipt: 'R1' },
      takenInAt: instant('2026-12-31T00:00:00.000Z'),
    };
    expect(codes(countersignStanding(file([opinions(late), ['negotiation', [lead, settles]]]), input).differing)).toEqual(['finance']);
  });
});

describe('S3, S4: who still has to sign', () => {
  const asked = (...digests: readonly string[]) => {
    const signed = file([opinions(agrees), ['countersignature', [finance, signs], [housing, silent]]]);
    return countersignStanding({ ...signed, texts: file([], digests).texts }, input);
  };

  test('nobody who has signed, or was silent on, the text that stands', () => {
    expect(asked(draft)).toMatchObject({ toSign: [], silent: true });
  });

  test('everybody, once the text has changed', () => {
    expect(codes(asked(draft, revised).toSign)).toEqual(['finance', 'housing']);
    expect(asked(draft, revised).silent).toBe(false);
  });

  test('S7: on a joint submission silence is no signature', () => {
    const standing = countersignStanding(file([opinions(agrees), ['countersignature', [finance, signs], [housing, silent]]]), {
      ...input,
      details: { ...input.details, jointly: true },
    });
    expect(codes(standing.toSign)).toEqual(['finance', 'housing']);
  });
});

test('Art. 49¶1, 48¶1: the schedule that goes up holds every side’s own words, and says where there are none', () => {
  const bare = { opinion: 'differ' };
  const schedule = scheduleOf(
    file([
      ['opinion', [finance, differs], [housing, bare]],
      ['dissent-schedule', [lead, { grounds: '已列入计划', proposal: '建议按期实施' }]],
    ]),
    input,
  );
  expect(schedule).toEqual({
    text: draft,
    sides: [
      { party: lead, words: ['已列入计划'] },
      { party: finance, words: ['资金未落实'] },
      { party: housing, words: [] },
    ],
    proposal: '建议按期实施',
  });
});
