import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JournalEntry, JournalRecord } from '../../../rules/case/journal.ts';
import { instant } from '../../../rules/time/instant.ts';
import { chain, emptyHead, hashOf } from '../../../protocol/proof/chain.ts';
import { verifyChain } from '../../../protocol/proof/verify.ts';

const at = instant('2026-11-24T02:00:00.000Z');

const entries: fc.Arbitrary<readonly JournalEntry[]> = fc.uniqueArray(
  fc.record({
    key: fc.string({ minLength: 1, maxLength: 5 }),
    kind: fc.constantFrom('served', 'act-accepted', 'deemed'),
    by: fc.constant({ system: 'countersign' } as const),
    content: fc.dictionary(
      fc.string({ maxLength: 4 }),
      fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)),
      { maxKeys: 3 },
    ),
  }),
  { minLength: 2, maxLength: 8, selector: (entry) => entry.key },
);
const journals = entries.map((each) => chain('P03-2026-000001', emptyHead, at, each));

/** A journal with two places in it. */
const placed = journals.chain((journal) => {
  const place = fc.nat({ max: journal.records.length - 1 });
  return fc.record({ journal: fc.constant(journal), one: place, other: place });
});

type Tampering = (records: JournalRecord[], one: number, other: number) => void;

const alter =
  (change: (record: JournalRecord) => JournalRecord): Tampering =>
  (records, one) => {
    const record = records[one];
    if (record !== undefined) records[one] = change(record);
  };
const rehashed = (record: JournalRecord): JournalRecord => ({ ...record, hash: hashOf(record) });

const clumsily: Readonly<Record<string, Tampering>> = {
  'its content changed': alter((record) => ({ ...record, content: { was: record.content } })),
  'its author changed': alter((record) => ({
    ...record,
    by: { person: 'p', position: 'mayor', title: '市长', department: 'leadership', rank: 'mayor' },
  })),
  'its moment changed': alter((record) => ({ ...record, at: instant('2026-11-24T02:00:00.001Z') })),
  'its key changed': alter((record) => ({ ...record, key: `${record.key}x` })),
  'a receipt put to it': alter((record) => ({ ...record, receipt: 'R-2026-00000001' })),
  'its number changed': alter((record) => ({ ...record, seq: record.seq + 1 })),
  'its case changed': alter((record) => ({ ...record, caseNumber: 'P03-2026-000002' })),
  'its hash changed': alter((record) => ({ ...record, hash: 'f'.repeat(64) })),
  removed: (records, one) => void records.splice(one, 1),
  'removed with all that follow': (records, one) => void records.splice(one),
  'changed places with another': (records, one, other) => {
    const [first, second] = [records[one], records[other]];
    if (first === undefined || second === undefined) return;
    records[one] = second;
    records[other] = first;
  },
  'there twice': (records, one, other) => void records.splice(other, 0, ...records.slice(one, one + 1)),
};

/** Tampering with right hashes. Two records are then whole in themselves and do not fit together, so either may be reported. */
const knowingly: Readonly<Record<string, Tampering>> = {
  'changed, and its own hash made to fit': alter((record) => rehashed({ ...record, content: { was: record.content } })),
  'chained on to nothing, and its own hash made to fit': alter((record) => rehashed({ ...record, previous: 'e'.repeat(64) })),
  'removed, and the rest numbered anew': (records, one) => {
    records.splice(one, 1);
    for (const [index, record] of records.entries()) records[index] = rehashed({ ...record, seq: index + 1 });
  },
  'followed by a forged one': (records, one) => {
    const { records: forged } = chain('P03-2026-000001', { length: one + 1, hash: records[one]?.hash ?? '' }, at, [
      { key: 'forged', kind: 'deemed', by: { system: 'countersign' }, content: {} },
    ]);
    records.splice(one + 1, 0, ...forged);
  },
  'changed, and the whole chain from there on made anew': (records, one) => {
    const before = records[one - 1];
    const head = before === undefined ? emptyHead : { length: before.seq, hash: before.hash };
    const rest = records
      .splice(one)
      .map(({ key, kind, by, content }, index) => ({ key, kind, by, content: index === 0 ? { was: content } : content }));
    records.push(...chain('P03-2026-000001', head, at, rest).records);
  },
};

describe('docs/design.md 7: verifying a journal against the head that was noted', () => {
  test('an unchanged journal is intact, whatever its contents', () => {
    fc.assert(
      fc.property(journals, ({ records, head }) => {
        expect(verifyChain(records, head)).toEqual({ kind: 'intact', ...head });
      }),
    );
  });

  test.each(Object.entries(clumsily))('a record %s: broken at the first that differs', (_, tamper) => {
    fc.assert(
      fc.property(placed, ({ journal: { records, head }, one, other }) => {
        const tampered = [...records];
        tamper(tampered, one, other);
        const first = [...records, undefined].findIndex((record, index) => record !== tampered[index]);
        fc.pre(first >= 0 && JSON.stringify(tampered) !== JSON.stringify(records));
        expect(verifyChain(tampered, head)).toMatchObject({ kind: 'broken', seq: first + 1 });
      }),
    );
  });

  test.each(Object.entries(knowingly))('a record %s: broken', (_, tamper) => {
    fc.assert(
      fc.property(placed, ({ journal: { records, head }, one, other }) => {
        const tampered = [...records];
        tamper(tampered, one, other);
        expect(verifyChain(tampered, head)).toMatchObject({ kind: 'broken' });
      }),
    );
  });
});

describe('limits of hashes alone', () => {
  test('a chain made anew with a head of its own is intact: only a head that was noted elsewhere shows it', () => {
    fc.assert(
      fc.property(entries, (each) => {
        const noted = chain('P03-2026-000001', emptyHead, at, each).head;
        const forged = chain('P03-2026-000001', emptyHead, at, each.toReversed());
        expect(verifyChain(forged.records, forged.head)).toMatchObject({ kind: 'intact' });
        expect(verifyChain(forged.records, noted)).toMatchObject({ kind: 'broken' });
      }),
    );
  });

  test('without a head a tail that was cut off does not show', () => {
    fc.assert(
      fc.property(journals, ({ records, head }) => {
        expect(verifyChain(records.slice(0, -1))).toMatchObject({ kind: 'intact' });
        expect(verifyChain(records.slice(0, -1), head)).toMatchObject({ kind: 'broken', reason: 'tail-cut', seq: records.length });
      }),
    );
  });
});
