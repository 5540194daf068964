import { proofOf } from '../../api/silence-proof.ts';
import { timelineText } from '../../client/cli/shown/timeline.ts';
import { moment } from '../../client/cli/words.ts';
import { USUAL_WIDTH } from '../../client/cli/wrap.ts';
import { timelineOf } from '../../rules/timeline/timeline.ts';
import { describeDeadline } from '../../rules/calendar/describe.ts';
import type { CaseNumber } from '../../rules/case/identity.ts';
import { agreedExtensionText } from '../../rules/notices/agreed-extension.ts';
import { procedureOf } from '../../rules/procedures/registry.ts';
import type { Register } from '../../register/register.ts';

/**
 * Lines about a case that has ended: the parties asked, the answers with their moments, each silence with its proof, the ending,
 * and whether its journal is intact. Throws for a case that the register does not know.
 */
export async function printCase(register: Register, caseNumber: CaseNumber): Promise<readonly string[]> {
  const row = await register.case(caseNumber);
  const input = await register.caseInput(caseNumber);
  const verification = await register.verification(caseNumber);
  if (row === undefined || input === undefined || verification === undefined)
    throw new RangeError(`the register has no case ${caseNumber}`);
  const items = await register.workItemsOf(caseNumber);
  const records = await register.journal(caseNumber);
  const receipts = await register.receiptsOf(caseNumber);
  const procedure = procedureOf(row.procedure);
  const outcome = procedure?.outcomes[row.outcome?.kind ?? ''];

  const timeline = timelineText(timelineOf({ procedure: row.procedure, items, records, receipts }), {
    say: ({ zh }) => zh,
    width: USUAL_WIDTH - 2,
  });
  const proofs = items
    .filter((item) => item.state === 'deemed')
    .flatMap((item) => {
      const proof = proofOf(item.id, records);
      const sealed = proof === undefined ? [] : [`    封存 ${moment(proof.sealedAt)}，之前未收到答复`];
      return [
        `  ${item.party.name}逾期未复的证据 proof of silence:`,
        `    送达 ${moment(item.servedAt)}`,
        ...describeDeadline(item.deadline, input.calendar).map(({ zh }) => `    ${zh}`),
        ...(proof?.extensions ?? []).map((extension) => `    ${agreedExtensionText(extension).zh}`),
        ...sealed,
      ];
    });
  return [
    `■ ${outcome?.zh ?? '?'} ${outcome?.en ?? '?'} · ${row.caseNumber}`,
    `  ${procedure?.name.zh ?? row.procedure} · ${row.lead.name} · ${row.title}`,
    ...timeline.split('\n').map((line) => `  ${line}`),
    ...proofs,
    verification.kind === 'intact' ? `  日志${String(verification.length)}条，校验无误 journal intact` : `  日志有误 ${verification.zh}`,
    '',
  ];
}
