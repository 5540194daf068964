import { speechApproval as procedure } from '../rules/procedures/speech-approval.ts';
import { runCase } from './desk/run-case.ts';

/**
 * 讲话和文章审批 · Art. 56, with 55 and 59.
 *
 * A speech or article is reviewed before it goes up: it leaks no secret (59) and contradicts no decision of the government
 * (55). Then it is approved before it is held or published (56). Intake refuses texts that need no approval.
 * Silence does not decide.
 */
export const speechApproval = runCase(procedure, async (desk, facts) => {
  // 59: 严禁泄漏国家秘密; 55: 不得有任何与市政府决定相违背的言论和行为.
  if ((await desk.ask('review', facts.reviewer)) !== 'clear') return 'not-cleared';

  // 56: 事先须按程序报市政府批准.
  desk.enter('approval', facts.approval);
  return (await desk.ask('approval', facts.approver)) === 'yes' ? 'approved' : 'not-approved';
});
