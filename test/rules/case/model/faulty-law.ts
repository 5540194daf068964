import type { CaseFile, CaseLaw, ItemFile } from '../../../../rules/case/case-file.ts';
import type { Json } from '../../../../rules/json.ts';
import type { Fault } from './fault.ts';

/** The law of a case that reads its file with a mistake, for what the flow is told and for what an outcome follows from. */
export function faultyLaw(law: CaseLaw, faults: ReadonlySet<Fault>): CaseLaw {
  const misreadings = [...faults].flatMap((fault) => {
    const misreading = MISREADINGS[fault];
    return misreading === undefined ? [] : [misreading];
  });
  const { standing } = law;
  if (standing === undefined) return law;
  const known = new WeakMap<CaseFile, Json>();
  const misread = (file: CaseFile): CaseFile => misreadings.reduce((read, misreading) => misreading(read), file);
  return {
    ...law,
    decision: (kind, answer) => {
      const decision = law.decision(kind, answer);
      return decision === 'corrected' && faults.has('schedule-of-yesterday') ? 'signed' : decision;
    },
    standing: (file) => {
      const stands = known.get(file) ?? standing(misread(file));
      known.set(file, stands);
      return stands;
    },
    detail: (outcome, file) => law.detail(outcome, misread(file)),
  };
}

type Misreading = (file: CaseFile) => CaseFile;

const MISREADINGS: Readonly<Partial<Record<Fault, Misreading>>> = {
  'silence-ends-a-difference': onItems((item) => (item.draft.kind === 'opinion' ? silenceAs(item, { opinion: 'agree' }) : item)),
  'silence-signs': onItems((item) => (item.draft.kind === 'countersignature' ? silenceAs(item, { countersignature: 'signed' }) : item)),
  'condition-is-agreement': onItems((item) =>
    JSON.stringify(item.given?.answer ?? null).includes('"agree-with-amendments"') ? answeredAs(item, { opinion: 'agree' }) : item,
  ),
  'asking-again-ends-a-difference': (file) => {
    const last = file.asks.filter((ask) => ask.kind === 'opinion').at(-1);
    return { ...file, items: file.items.filter((item) => item.draft.kind !== 'opinion' || item.asking === last?.number) };
  },
  'signature-on-an-older-text': (file) => {
    const digest = file.texts.at(-1)?.digest ?? '';
    return onItems((item) =>
      item.draft.object === undefined ? item : { ...item, draft: { ...item.draft, object: { ...item.draft.object, digest } } },
    )(file);
  },
};

function onItems(read: (item: ItemFile) => ItemFile): Misreading {
  return (file) => ({ ...file, items: file.items.map(read) });
}

const silenceAs = (item: ItemFile, answer: Json): ItemFile => (item.state === 'deemed' ? answeredAs(item, answer) : item);

function answeredAs(item: ItemFile, answer: Json): ItemFile {
  const by = { person: 'p', position: 'p', title: '', department: item.draft.party.code, rank: 'principal-head' } as const;
  return { ...item, state: 'answered', given: { by, receivedAt: item.servedAt, receipt: '', ...item.given, answer } };
}
