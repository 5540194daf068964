import { cityWideMeeting as procedure } from '../rules/procedures/city-wide-meeting.ts';
import { runCase } from './desk/run-case.ts';

/**
 * 全市性会议审批 · Art. 45.
 *
 * The vice-mayor in charge consents first, then the department submits its formal request, then the government decides.
 * Intake has refused meetings that the article forbids. An exception to a soft rule needs a reason and an approver.
 * Silence does not decide: the engine reminds and climbs the ladder.
 */
export const cityWideMeeting = runCase(procedure, async (desk, facts) => {
  // 45¶1: 原则上一个部门召开全市性会议一年不超过一次, and the other soft rules: each exception has its reason on record.
  if (facts.needsReasons) await desk.ask('reasons', facts.head);

  // 45¶1: 主办部门应事先征得市政府分管领导同志同意.
  if ((await desk.ask('consent', facts.leaderInCharge)) === 'no') return 'not-consented';

  // 45¶1: 再正式向市政府报送请示.
  desk.enter('request', facts.request);
  if ((await desk.ask('formal-request', facts.head)) === 'given-up') return 'given-up';

  desk.enter('approval', facts.approval);
  return (await desk.ask('approval', facts.government)) === 'yes' ? 'approved' : 'not-approved';
});
