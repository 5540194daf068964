import type { Act } from '../../../../rules/case/act.ts';
import type { Actor, Rank } from '../../../../rules/case/actor.ts';
import { itemsOf, runningAsks, type CaseFile, type ItemFile } from '../../../../rules/case/case-file.ts';
import type { Json } from '../../../../rules/json.ts';

/** An answer that is tried, by whom. `isTurn`: it sends the case back, so that something is asked once more. */
export type Tried = { readonly name: string; readonly answer: Json; readonly by: Actor; readonly isTurn?: true };

/** An act that is tried, by whom. */
export type Deed = { readonly name: string; readonly act: Act; readonly by: Actor };

/** Acts that somebody does once at any moment, beside the answers that the case waits for. */
export const extras = [
  /** A principal head takes the place of its department's answer. */
  'replace',
  /** Staff prepares an answer, and the head confirms it. */
  'prepare',
  /** Staff sends an answer that is a head's to give. */
  'staff',
  /** The final text adopts what changes no text. */
  'bare',
  /** The final text passes over a difference. */
  'forget',
  /** Another organ takes the place of 住建. */
  'succeed',
  /** The lead releases whoever is asked. */
  'let-go',
] as const;
export type Extra = (typeof extras)[number];

const people = new Map<string, Actor>();

function actor(department: string, rank: Rank, title: string): Actor {
  const name = `${department}.${rank}`;
  let known = people.get(name);
  if (known === undefined) people.set(name, (known = { person: `p-${name}`, position: name, title, department, rank }));
  return known;
}

/** The principal head of a department. */
export const person = (department: string): Actor => actor(department, 'principal-head', '主要负责人');
/** Somebody of its staff. */
export const clerk = (department: string): Actor => actor(department, 'staff', '工作人员');

const DIFFER = { opinion: 'differ', reasons: 'r' };
const CONDITION = { opinion: 'agree-with-amendments', amendments: 'm' };

/** The opinions that are tried, by number: by heads and, where the city lets staff reply, by staff. */
export function opinionOf(department: string, variant: number): Tried {
  switch (variant) {
    case 0:
      return { name: 'agrees', answer: { opinion: 'agree' }, by: person(department) };
    case 1:
      return { name: 'differs', answer: DIFFER, by: person(department) };
    case 2:
      return { name: 'agrees under a condition', answer: CONDITION, by: clerk(department) };
    default:
      return { name: 'has nothing to say', answer: { opinion: 'no-comment' }, by: clerk(department) };
  }
}

/** A text that the case has not had. */
export const newText = ({ texts }: CaseFile): { readonly digest: string } => ({ digest: (texts.length + 1).toString(16).repeat(64) });

/** The codes of the differences that wait for the lead's word, as they were kept with its question. */
function waiting({ data }: ItemFile): readonly string[] {
  const kept = Array.isArray(data) ? (data as readonly { readonly party: { readonly code: string } }[]) : [];
  return kept.map(({ party }) => party.code);
}

/**
 * The answers that are tried: each way that a flow can go.
 * @param opinions numbers of the opinions that a department may give
 */
export function answersTo(item: ItemFile, file: CaseFile, opinions: readonly number[]): readonly Tried[] {
  const { kind, party } = item.draft;
  const by = person(party.code);
  const may = (name: string, answer: Json): Tried => ({ name, answer, by });
  const turn = (name: string, answer: Json): Tried => ({ name, answer, by, isTurn: true });
  switch (kind) {
    case 'sign-off':
      return [may('signed', { 'sign-off': 'signed' }), turn('returned', { 'sign-off': 'returned', reasons: 'r' })];
    case 'revision':
      return [{ ...may('revised', { text: newText(file) }), by: clerk(party.code) }];
    case 'opinion':
    case 'district-opinion':
      return opinions.map((variant) => opinionOf(party.code, variant));
    case 'final-text':
      return finalTexts(item, file).map(({ name, isTurn, ...answer }) => ({ ...(isTurn ? turn : may)(name, answer) }));
    case 'negotiation':
      return [
        may('settled on a new text', { result: 'agreed', settlement: 's', text: newText(file) }),
        may('settled on the text that stands', { result: 'agreed', settlement: 's' }),
        may('no-agreement', { result: 'no-agreement', account: 'a' }),
        turn('new-round', { result: 'new-round', changes: 'c', text: newText(file) }),
      ];
    case 'countersignature':
    case 'joint-signature':
      return [may('signed', { countersignature: 'signed' }), turn('refused', { countersignature: 'refused', reasons: 'r' })];
    case 'lead-signature':
    case 'schedule-signature':
      return [may('signed', { signature: 'signed' }), turn('returned', { signature: 'returned', reasons: 'r' })];
    case 'dissent-schedule':
      return [may('listed', { grounds: 'g', proposal: 'p' })];
    case 'schedule-countersignature':
      return [
        may('signed', { countersignature: 'signed' }),
        turn('corrected', { countersignature: 'corrected', grounds: 'c' }),
        may('no-longer-differs', { countersignature: 'no-longer-differs' }),
      ];
    case 'taking-in':
      return [may('taken-in', { 'taking-in': 'taken-in', registration: 'n' }), turn('returned', { 'taking-in': 'returned', reasons: 'r' })];
    default:
      throw new RangeError(`nobody knows how to answer ${kind}`);
  }
}

type FinalText = { readonly name: string; readonly isTurn: boolean; readonly [field: string]: Json };

/** Every choice of which differences are adopted, once for countersigning and once for joint submission, and a new round. */
function finalTexts(item: ItemFile, file: CaseFile): readonly FinalText[] {
  const codes = waiting(item);
  const choices = Array.from({ length: 2 ** codes.length }, (_, bits) =>
    codes.map((department, index) =>
      (bits >> index) & 1
        ? { department, disposition: 'adopted' }
        : { department, disposition: index === 0 ? 'not' : 'partly', reasons: 'r' },
    ),
  );
  const text = newText(file);
  const settled = choices.flatMap((dispositions): readonly FinalText[] => {
    const needsText = dispositions.some(({ disposition }) => disposition !== 'not');
    const changed = needsText ? { text } : {};
    const name = dispositions.map(({ department, disposition }) => `${department} ${disposition}`).join(', ');
    return ['countersign', 'joint'].map((final) => ({ name: `${final}: ${name}`, isTurn: false, final, dispositions, ...changed }));
  });
  return [...settled, { name: 'new-round', isTurn: true, final: 'new-round', changes: 'c', text }];
}

/** How often somebody has sent a case back or asked anew. */
export function turnsIn(file: CaseFile): number {
  const back = ['returned', 'refused', 'corrected', 'new-round'];
  const answered = file.items.filter(({ given }) =>
    typeof given?.answer === 'object' && given.answer !== null
      ? Object.values(given.answer).some((value) => typeof value === 'string' && back.includes(value))
      : false,
  );
  return answered.length + file.asks.filter((ask) => ask.ending?.kind === 'recalled').length;
}

/** The acts of one extra that are possible in a file. */
export function deedsOf(extra: Extra, file: CaseFile): readonly Deed[] {
  const running = runningAsks(file).filter((ask) => ask.ending === undefined);
  const items = running.flatMap((ask) => itemsOf(file, ask));
  const open = items.filter((item) => item.state === 'open');
  const answering = (item: ItemFile, name: string, answer: Json, by: Actor, confirms?: string): Deed => ({
    name,
    act: { kind: 'answer', workItem: item.id, answer, ...(confirms === undefined ? {} : { confirms }) },
    by,
  });
  switch (extra) {
    case 'replace':
      return items
        .filter((item) => item.state === 'answered' && item.draft.kind === 'opinion')
        .map((item) => {
          const other = opinionOf(item.draft.party.code, isAgreement(item) ? 1 : 0);
          const { name, act, by } = answering(item, `${other.name} instead`, other.answer, other.by);
          return { name, act: { ...act, ...(item.given === undefined ? {} : { replaces: item.given.receipt }) }, by };
        });
    case 'prepare':
      return open
        .filter((item) => item.draft.kind === 'countersignature')
        .map(({ id, draft }): Deed => ({
          name: 'prepares a signature',
          act: { kind: 'prepare-answer', workItem: id, answer: { countersignature: 'signed' } },
          by: clerk(draft.party.code),
        }));
    case 'staff':
      return open
        .filter((item) => item.draft.signature === true)
        .map((item) => answering(item, 'signs', signatureOf(item.draft.kind), clerk(item.draft.party.code)));
    case 'bare':
      return open
        .filter((item) => item.draft.kind === 'final-text' && waiting(item).length > 0)
        .map((item) => {
          const dispositions = waiting(item).map((department) => ({ department, disposition: 'adopted' }));
          return answering(item, 'adopts and changes nothing', { final: 'countersign', dispositions }, person(item.draft.party.code));
        });
    case 'forget':
      return open
        .filter((item) => item.draft.kind === 'final-text' && waiting(item).length > 0)
        .map((item) =>
          answering(item, 'passes over a difference', { final: 'countersign', dispositions: [] }, person(item.draft.party.code)),
        );
    case 'succeed':
      return open
        .filter((item) => item.draft.party.code === 'housing')
        .map((): Deed => ({
          name: 'names a successor',
          act: { kind: 'succeed', department: 'housing', successor: 'works', name: '市城建局', reason: 'r' },
          by: person('transport'),
        }));
    case 'let-go':
      return open
        .filter((item) => item.draft.party.code !== 'transport')
        .map(({ draft }): Deed => ({
          name: `releases ${draft.party.code}`,
          act: { kind: 'release-party', department: draft.party.code, reason: 'r' },
          by: person('transport'),
        }));
  }
}

function isAgreement({ given }: ItemFile): boolean {
  const text = JSON.stringify(given?.answer);
  return text.includes('"agree"') || text.includes('"no-comment"');
}

function signatureOf(kind: string): Json {
  if (kind === 'sign-off') return { 'sign-off': 'signed' };
  return kind.endsWith('countersignature') || kind === 'joint-signature' ? { countersignature: 'signed' } : { signature: 'signed' };
}
