import type { Client } from '@temporalio/client';
import type { Act } from '../../rules/case/act.ts';
import type { CaseRow } from '../../rules/case/case-row.ts';
import type { Json } from '../../rules/json.ts';
import type { ReceiptRow } from '../../rules/case/receipt.ts';
import type { WorkItem } from '../../rules/case/work-item.ts';
import type { Register } from '../../register/register.ts';
import { consulted } from './plan.ts';
import type { Acknowledged } from './sender.ts';

/** What may be said to an act; anything else is a fault of ours. */
const lawful: Readonly<Record<string, readonly string[]>> = {
  answer: ['ANSWER_LATE', 'ALREADY_ANSWERED', 'WORK_ITEM_ENDED', 'CASE_CLOSED'],
  urge: ['NOBODY_TO_URGE', 'CASE_CLOSED'],
  withdraw: ['CASE_CLOSED'],
  'release-party': ['ALREADY_ANSWERED', 'SILENCE_COUNTED', 'ROUND_NOT_OPEN', 'LAST_DEPARTMENT', 'CASE_CLOSED', 'WORK_ITEM_ENDED'],
};

type Of<Kind extends Act['kind']> = ReceiptRow & { readonly act: Extract<Act, { kind: Kind }> };

const isOf =
  <Kind extends Act['kind']>(kind: Kind) =>
  (receipt: ReceiptRow): receipt is Of<Kind> =>
    receipt.act.kind === kind;

const accepted = (receipt: ReceiptRow): boolean => receipt.judgement?.accepted === true;
const codeOf = (receipt: ReceiptRow): string =>
  receipt.judgement === undefined ? 'unjudged' : receipt.judgement.accepted ? 'accepted' : receipt.judgement.refusal.code;

/** Compares everything that people were told with the register; returns what does not hold, in words. */
export async function checkCase(register: Register, caseNumber: string, acknowledged: readonly Acknowledged[]): Promise<readonly string[]> {
  const [row, input, receipts, items, records, notices, verification] = await Promise.all([
    register.case(caseNumber),
    register.caseInput(caseNumber),
    register.receiptsOf(caseNumber),
    register.workItemsOf(caseNumber),
    register.journal(caseNumber),
    register.noticesOf(caseNumber),
    register.verification(caseNumber),
  ]);
  const wrong: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(`${caseNumber}: ${what}`);
  };
  const recordsOf = (kind: string) => records.filter((record) => record.kind === kind);
  const once = (keys: readonly (string | undefined)[], what: string): void => {
    must(new Set(keys).size === keys.length, `${what} twice: ${keys.join(', ')}`);
  };

  must(verification?.kind === 'intact', 'the journal does not verify');
  // Every act that was acknowledged is on record once, as it was told.
  for (const told of acknowledged) {
    const receipt = receipts.find(({ id }) => id === told.receipt);
    must(receipt !== undefined, `${told.key} was acknowledged as ${told.receipt}, which is not on record`);
    if (receipt === undefined) continue;
    must(accepted(receipt) === told.accepted, `${told.key} was told ${String(told.accepted)}, on record it is ${codeOf(receipt)}`);
    must(receipt.act.kind === told.body.kind, `${told.key} is another act on record`);
  }
  must(receipts.length === acknowledged.length, `${String(acknowledged.length)} acts were sent, ${String(receipts.length)} are on record`);
  once(
    acknowledged.map(({ receipt }) => receipt),
    'a receipt was given',
  );
  for (const receipt of receipts) {
    must(
      accepted(receipt) || (lawful[receipt.act.kind] ?? []).includes(codeOf(receipt)),
      `${receipt.act.kind} was refused with ${codeOf(receipt)}`,
    );
  }

  // Nobody is asked twice, nothing is counted twice.
  once(
    items.map((item) => `${item.kind} ${item.party.code}`),
    'asked',
  );
  once(
    recordsOf('served').map((record) => record.workItem),
    'served',
  );
  once(
    recordsOf('deemed').map((record) => record.workItem),
    'silence counted',
  );
  once(
    recordsOf('reminded').map((record) => record.workItem),
    'reminded',
  );
  once(
    notices.filter((notice) => notice.kind === 'reminder').map((notice) => `${notice.workItem ?? ''} ${JSON.stringify(notice.to)}`),
    'a reminder',
  );
  must(recordsOf('closed').length === (row?.state === 'closed' ? 1 : 0), 'closed records do not fit its state');
  must(recordsOf('urged').length === receipts.filter(isOf('urge')).filter(accepted).length, 'urgings do not fit their receipts');

  for (const item of items.filter((each) => each.kind === 'opinion')) wrong.push(...checkItem(caseNumber, item, receipts));
  if (row !== undefined) wrong.push(...checkCourse({ ...row, onlyOpinions: isOnlyOpinions(input?.details) }, items, receipts));
  return wrong;
}

function checkItem(caseNumber: string, item: WorkItem, receipts: readonly ReceiptRow[]): readonly string[] {
  const wrong: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(`${caseNumber}: ${item.id} (${item.state}): ${what}`);
  };
  const { dueAt } = item.deadline;
  const answers = receipts.filter(isOf('answer')).filter((receipt) => receipt.act.workItem === item.id);
  const counted = answers.filter(accepted);
  must(counted.length <= 1, 'two answers count');
  const [answer] = counted;
  if (answer !== undefined) {
    must(answer.receivedAt <= dueAt, `an answer of ${answer.receivedAt} counts, due ${dueAt}`);
    must(item.state === 'answered' && item.receipt === answer.id, 'an accepted answer does not count');
  } else must(item.state !== 'answered', 'answered by nobody');
  if (item.state === 'deemed') must(counted.length === 0, 'silence was counted of somebody who answered');
  for (const receipt of answers) {
    const late = codeOf(receipt) === 'ANSWER_LATE';
    must(late ? receipt.receivedAt > dueAt : true, `an answer of ${receipt.receivedAt} was called late, due ${dueAt}`);
    // Of several the first stands.
    if (codeOf(receipt) === 'ALREADY_ANSWERED')
      must(answer !== undefined && answer.receivedAt <= receipt.receivedAt, 'refused as answered, and nobody had answered');
  }
  must(item.state !== 'open', `still open, due ${dueAt}`);
  const withdrawal = receipts.filter(isOf('withdraw')).find(accepted);
  if (item.state === 'withdrawn')
    must(
      withdrawal !== undefined && withdrawal.receivedAt <= dueAt,
      'taken back after its due instant, so that its silence is not counted',
    );
  if (item.state === 'released') {
    const release = receipts.filter(isOf('release-party')).find(accepted);
    must(release !== undefined && release.receivedAt <= dueAt, 'released after its due instant');
  }
  return wrong;
}

const isOnlyOpinions = (details: Json | undefined): boolean => JSON.stringify(details).includes('"purpose":"opinions"');

/** Where a case of P03 has to be, by what was answered, with nobody having done anything after the opinions. */
function checkCourse(
  { caseNumber, outcome, stage, onlyOpinions }: CaseRow & { readonly onlyOpinions: boolean },
  items: readonly WorkItem[],
  receipts: readonly ReceiptRow[],
): readonly string[] {
  const wrong: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(`${caseNumber}: ${what}`);
  };
  const opinions = items.filter((item) => item.kind === 'opinion');
  must(opinions.length === consulted.length, `${String(opinions.length)} opinions were asked for`);
  const withdrawal = receipts.filter(isOf('withdraw')).find(accepted);
  const answers = receipts.filter(isOf('answer')).filter(accepted);
  const differs = answers.some(({ act }) => JSON.stringify(act.answer).includes('"differ"'));
  const later = items.filter((item) => item.kind !== 'opinion').map((item) => `${item.kind} ${item.party.code} ${item.state}`);
  if (withdrawal !== undefined) {
    // After somebody has answered, the lead drops its matter.
    const answered = answers.some((answer) => answer.receivedAt <= withdrawal.receivedAt);
    must(
      outcome?.kind === (answered ? 'dropped' : 'withdrawn'),
      `ended ${String(outcome?.kind)}, taken back ${answered ? 'after' : 'before'} an answer`,
    );
    return wrong;
  }
  if (onlyOpinions) {
    must(outcome?.kind === 'opinions-collected', `ended ${String(outcome?.kind)} with the opinions`);
    must(later.length === 0, `asked for ${later.join(', ')} as well`);
    return wrong;
  }
  // Whoever was released after the opinions signs nothing.
  const released = receipts.filter(isOf('release-party')).find(accepted)?.act.department;
  const signers = opinions
    .filter((item) => item.state !== 'released')
    .map(({ party: { code } }) => `countersignature ${code} ${code === released ? 'released' : 'open'}`);
  must(outcome === undefined, `ended ${String(outcome?.kind)}, with nobody asked to sign`);
  must(stage === (differs ? 'final-text' : 'countersigning'), `is at ${stage}, and ${differs ? 'somebody' : 'nobody'} differs`);
  must(
    JSON.stringify(later) === JSON.stringify(differs ? ['final-text transport open'] : signers),
    `asks for ${later.join(', ')} after the opinions`,
  );
  return wrong;
}

/** Compares the workflow of a case with the register: it runs while the case is open, and has ended as the case did. */
export async function checkRun(client: Client, register: Register, caseNumber: string): Promise<readonly string[]> {
  const row = await register.case(caseNumber);
  const { status } = await client.workflow.getHandle(caseNumber).describe();
  const expected = row?.state === 'closed' ? 'COMPLETED' : 'RUNNING';
  return status.name === expected ? [] : [`${caseNumber}: is ${row?.state ?? 'gone'}, and its workflow ${status.name}`];
}
