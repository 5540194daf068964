import { isPrincipalHead } from '../../../../rules/case/actor.ts';
import type { CaseFile, CaseLaw, ItemFile } from '../../../../rules/case/case-file.ts';
import type { Party } from '../../../../rules/case/identity.ts';
import type { Json } from '../../../../rules/json.ts';
import { demand, Violation } from './violation.ts';

/**
 * The law of P03 as the search reads it, from the words of the answers and without the code of the procedure: Art. 48, and
 * docs/design.md 5.1 to 5.4.
 */
type Standing = {
  readonly parties: readonly Party[];
  readonly differing: readonly Party[];
  readonly toSign: readonly Party[];
  readonly jointly: boolean;
};

const SIGNATURES = ['countersignature', 'joint-signature'];
const OWN_WORDS = ['opinion', 'district-opinion', 'schedule-countersignature', ...SIGNATURES];

type Answer = { readonly [field: string]: Json | undefined };

const answerOf = ({ given }: ItemFile): Answer => {
  const answer = given?.answer;
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? (answer as Answer) : {};
};

/** True if a work item was answered, and one of the answer's fields is this word. */
const says = (item: ItemFile, ...words: readonly string[]): boolean =>
  item.state === 'answered' && Object.values(answerOf(item)).some((value) => typeof value === 'string' && words.includes(value));

const isOwn = (item: ItemFile, code: string): boolean => item.draft.party.code === code && OWN_WORDS.includes(item.draft.kind);

const saysDifference = (item: ItemFile): boolean => says(item, 'differ', 'agree-with-amendments', 'refused', 'corrected');
const endsOwn = (item: ItemFile): boolean =>
  says(item, 'agree', 'no-comment', 'no-longer-differs') || (SIGNATURES.includes(item.draft.kind) && says(item, 'signed'));
const adopts = (item: ItemFile, code: string): boolean =>
  item.draft.kind === 'final-text' && item.state === 'answered' && dispositionsOf(item).get(code) === 'adopted';
const settles = (item: ItemFile): boolean => item.draft.kind === 'negotiation' && says(item, 'agreed');

function dispositionsOf(item: ItemFile): ReadonlyMap<string, string> {
  const list = answerOf(item)['dispositions'];
  const read = Array.isArray(list) ? (list as readonly { readonly department: string; readonly disposition: string }[]) : [];
  return new Map(read.map(({ department, disposition }) => [department, disposition]));
}

const partiesAsked = (file: CaseFile): readonly string[] => [
  ...new Set(file.items.filter((item) => OWN_WORDS.includes(item.draft.kind)).map((item) => item.draft.party.code)),
];

/** True while a party differs: its last difference was ended neither by its own word nor by adoption nor by a settlement. */
function stillDiffers(file: CaseFile, code: string): boolean {
  let differs = false;
  for (const item of file.items) {
    if (isOwn(item, code)) differs = saysDifference(item) || (differs && !endsOwn(item));
    else if (adopts(item, code) || settles(item)) differs = false;
  }
  return differs;
}

const currentDigest = ({ texts }: CaseFile): string | undefined => texts.at(-1)?.digest;

/** The last time that a party was asked to sign a text. */
const lastToSign = (file: CaseFile, code: string): ItemFile | undefined =>
  file.items.filter((item) => item.draft.party.code === code && SIGNATURES.includes(item.draft.kind) && item.state !== 'open').at(-1);

const codes = (parties: readonly Party[]): ReadonlySet<string> => new Set(parties.map(({ code }) => code));

/** Checks that a change moved no party by anything but what Art. 48 lets move it. */
export function checkStanding(before: CaseFile, file: CaseFile, law: CaseLaw): void {
  if (law.standing === undefined || file.closed) return;
  const [was, is] = [law.standing(before) as Standing, law.standing(file) as Standing];
  const differing = codes(is.differing);
  const known = new Map(before.items.map((item) => [item.id, item]));
  const changed = file.items.filter((item) => known.get(item.id) !== item);
  const said = changed.filter((item) => item.given !== undefined && item.given.receipt !== known.get(item.id)?.given?.receipt);
  for (const { code } of was.differing.filter((party) => !differing.has(party.code))) {
    const successor = changed.find((item) => item.draft.party.code === code && item.release?.successor !== undefined)?.release?.successor;
    demand(
      (successor !== undefined && differing.has(successor.code)) ||
        said.some((item) => (isOwn(item, code) && endsOwn(item)) || adopts(item, code) || settles(item)),
      `${code} differs no more, and nobody has ended that`,
    );
  }
  for (const item of said.filter(saysDifference)) {
    const { code } = item.draft.party;
    // An opinion that came late to an earlier round is taken in after its owner has said something newer.
    const newer = file.items.some(
      (each) => isOwn(each, code) && each.asking > item.asking && each.state === 'answered' && (endsOwn(each) || saysDifference(each)),
    );
    if (isOwn(item, code) && item.draft.kind !== 'district-opinion' && !newer)
      demand(differing.has(code), `${code} says that it differs, and nobody counts it`);
  }
  for (const item of said.filter((each) => each.draft.kind === 'final-text' && !says(each, 'new-round'))) {
    const silentOn = was.differing.filter(({ code }) => !dispositionsOf(item).has(code));
    demand(silentOn.length === 0, `the final text passes over ${silentOn.map(({ code }) => code).join(', ')}`);
    const adopted = [...dispositionsOf(item).values()].some((disposition) => disposition !== 'not');
    demand(!adopted || file.texts.length > before.texts.length, 'the final text adopts something, and is the same text');
  }
  for (const item of said.filter(({ draft }) => draft.signature === true)) checkSignature(item);
  for (const { code } of is.parties) {
    if (differing.has(code) || is.toSign.some((party) => party.code === code)) continue;
    const item = lastToSign(file, code);
    const signs = item !== undefined && (says(item, 'signed') || (!is.jointly && item.state === 'deemed'));
    demand(signs && item.draft.object?.digest === currentDigest(file), `${code} counts as having signed a text that it has not signed`);
  }
}

function checkSignature({ draft, given }: ItemFile): void {
  if (given === undefined) return;
  const { by } = given;
  const isHead = isPrincipalHead(by.rank) || (draft.addressee.kind === 'responsible-head' && by.rank === 'deputy-head');
  demand(by.department === draft.party.code && isHead, `${draft.kind} was signed by somebody who is no head`);
}

/** Checks that an outcome follows from the file. */
export function checkOutcome(file: CaseFile): void {
  const { outcome = '', ending } = file;
  const taken = ending?.kind === 'withdrawn' || ending?.kind === 'dropped' ? ending.kind : undefined;
  demand(
    (outcome === 'withdrawn' || outcome === 'dropped' ? outcome : undefined) === taken,
    `closed as ${outcome}, and was ${taken ?? 'not taken back'}`,
  );
  const hasAnswered = file.items.some((item) => item.state === 'answered' && item.draft.party.code !== file.lead.code);
  switch (outcome) {
    case 'withdrawn':
      return demand(!hasAnswered, 'withdrawn after somebody had answered');
    case 'dropped':
      return demand(hasAnswered, 'dropped before anybody had answered');
    case 'opinions-collected':
      return checkOpinions(file);
    case 'agreed':
    case 'unopposed':
    case 'agreed-after-negotiation':
    case 'unopposed-after-negotiation':
      return checkSigned(file, outcome);
    case 'submitted-jointly':
      return checkJoint(file);
    case 'submitted-with-dissent':
      return checkDissent(file);
    default:
      throw new Violation(`closed as ${outcome}`);
  }
}

const lastOf = (file: CaseFile, kind: string): readonly ItemFile[] => {
  const ask = file.asks.filter((each) => each.kind === kind).at(-1);
  return file.items.filter((item) => item.asking === ask?.number && item.state !== 'released');
};

/** Every department that is still asked, with the last work item by which it was asked to sign. */
function signatories(file: CaseFile): readonly (readonly [string, ItemFile | undefined])[] {
  const asked = partiesAsked(file).filter((code) => {
    const last = file.items.filter((item) => isOwn(item, code)).at(-1);
    return last?.state !== 'released' && last?.draft.kind !== 'district-opinion';
  });
  return asked.map((code) => [code, lastToSign(file, code)]);
}

function checkOpinions(file: CaseFile): void {
  const last = file.asks.filter((ask) => ask.kind === 'opinion').at(-1);
  const items = lastOf(file, 'opinion');
  demand(last?.over === true && last.ending === undefined, 'the opinions were collected before the last round was over');
  demand(items.length > 0 && items.every((item) => item.state === 'answered' || item.state === 'deemed'), 'an opinion is missing');
}

function checkSigned(file: CaseFile, outcome: string): void {
  const digest = currentDigest(file);
  const all = signatories(file);
  checkNobodyDiffers(file, outcome);
  for (const [code, item] of all) {
    const signs = item !== undefined && item.draft.object?.digest === digest && (item.state === 'deemed' || says(item, 'signed'));
    demand(signs, `closed as ${outcome}, and ${code} has not signed the final text`);
  }
  const isSilent = all.some(([, item]) => item?.state === 'deemed');
  demand(outcome.startsWith('unopposed') === isSilent, `closed as ${outcome}, and ${isSilent ? 'somebody' : 'nobody'} was silent`);
  const isSettled = lastOf(file, 'negotiation').some(settles);
  demand(
    outcome.endsWith('-after-negotiation') === isSettled,
    `closed as ${outcome}, and ${isSettled ? 'a' : 'no'} settlement was reached`,
  );
  checkLead(file, 'lead-signature');
}

function checkJoint(file: CaseFile): void {
  const digest = currentDigest(file);
  checkNobodyDiffers(file, 'submitted-jointly');
  for (const [code, item] of signatories(file)) {
    const holds = item?.draft.kind === 'joint-signature' && item.draft.object?.digest === digest && says(item, 'signed');
    demand(holds, `submitted jointly, and ${code} has not signed the submission`);
  }
  checkLead(file, 'lead-signature');
  checkTakenIn(file, digest);
}

function checkDissent(file: CaseFile): void {
  demand(
    partiesAsked(file).some((code) => stillDiffers(file, code)),
    'submitted with a dissent that nobody has',
  );
  const last = lastOf(file, 'schedule-countersignature');
  const digest = lastOf(file, 'schedule-signature')[0]?.draft.object?.digest;
  demand(digest !== undefined, 'submitted without a schedule');
  for (const item of last) {
    const signs = item.draft.object?.digest === digest && (item.state === 'deemed' || says(item, 'signed'));
    demand(signs, `submitted with dissent, and ${item.draft.party.code} was not asked to sign that schedule`);
  }
  for (const [code] of signatories(file))
    demand(
      last.some((item) => item.draft.party.code === code),
      `submitted with dissent, and ${code} was not asked to sign the schedule`,
    );
  checkLead(file, 'schedule-signature');
  checkTakenIn(file, digest);
}

/** The organ that took the place of another has spoken for itself since, so what was said before it counts no more. */
function isAnsweredFor(file: CaseFile, code: string): boolean {
  const successor = file.items.find((item) => item.draft.party.code === code && item.release?.successor !== undefined)?.release?.successor;
  return (
    successor !== undefined &&
    !stillDiffers(file, successor.code) &&
    file.items.some((item) => isOwn(item, successor.code) && item.state === 'answered')
  );
}

function checkNobodyDiffers(file: CaseFile, outcome: string): void {
  const differing = partiesAsked(file).filter((code) => stillDiffers(file, code) && !isAnsweredFor(file, code));
  // Districts countersign nothing, and Art. 48 has no negotiation with them.
  const departments = differing.filter((code) => file.items.some((item) => isOwn(item, code) && item.draft.kind !== 'district-opinion'));
  demand(departments.length === 0, `closed as ${outcome}, and ${departments.join(', ')} differs`);
}

/** The lead's principal head has signed what stands, after everybody else. */
function checkLead(file: CaseFile, kind: string): void {
  const [signature] = lastOf(file, kind);
  const object = kind === 'lead-signature' ? currentDigest(file) : signature?.draft.object?.digest;
  demand(
    signature !== undefined && says(signature, 'signed') && signature.draft.object?.digest === object,
    'the lead has not signed what it closes with',
  );
  const others = file.items.filter(
    (item) => SIGNATURES.includes(item.draft.kind) && item.state === 'answered' && item.draft.object?.digest === object,
  );
  demand(
    others.every((item) => (item.given?.receivedAt ?? '') <= (signature.given?.receivedAt ?? '') && item.asking < signature.asking),
    'the lead has not signed last of all',
  );
}

function checkTakenIn(file: CaseFile, digest: string | undefined): void {
  const [item] = lastOf(file, 'taking-in');
  demand(
    item !== undefined && says(item, 'taken-in') && item.draft.object?.digest === digest,
    'the office has not taken in what was submitted',
  );
}

/** Checks that each accepted act stands once, and that what was once said stays on record. */
export function checkRecord({ items: before, texts: had }: CaseFile, { items, texts }: CaseFile): void {
  const receipts = items.flatMap(({ given, earlier = [] }) =>
    [...earlier, ...(given === undefined ? [] : [given])].map(({ receipt }) => receipt),
  );
  demand(new Set(receipts).size === receipts.length, 'one act was counted twice');
  const brought = texts.flatMap(({ receipt }) => (receipt === undefined ? [] : [receipt]));
  demand(new Set(brought).size === brought.length, 'one act brought two texts');
  demand(
    had.every((text, index) => texts[index] === text),
    'a version of the text was changed',
  );
  const is = new Map(items.map((item) => [item.id, item]));
  for (const { id, given, draft } of before) {
    if (given === undefined) continue;
    const now = is.get(id);
    if (now?.given?.receipt === given.receipt) continue;
    const replaces = now?.given?.by.department === draft.party.code && isPrincipalHead(now.given.by.rank);
    demand(replaces && now.earlier?.at(-1)?.receipt === given.receipt, `${id} was answered in time, and its answer is gone`);
  }
}
