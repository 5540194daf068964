import { parties } from '../rules/city-wide-meeting/parties.ts';
import { yearOf } from '../rules/city-wide-meeting/year-of.ts';
import { questions, type CityWideMeetingCase } from '../rules/city-wide-meeting/questions.ts';
import { softFindings } from '../rules/city-wide-meeting/soft-rules.ts';
import { cityWideMeetingWords } from '../rules/city-wide-meeting/texts.ts';
import { openDesk, record } from './desk/desk.ts';
import { ask, replyOf } from './steps/ask-one.ts';

/**
 * 全市性会议审批 · Art. 45.
 *
 * The vice-mayor in charge consents first, then the department submits its formal request, then the government decides.
 * What the article forbids was refused at intake; what it allows in principle only needs a reason and an approver.
 * Silence moves nothing: it reminds and climbs the ladder.
 */
export async function cityWideMeeting(input: CityWideMeetingCase) {
  const desk = openDesk(input, cityWideMeetingWords);
  const { values } = desk;
  const head = { party: input.lead, addressee: { kind: 'principal-head', department: input.lead.code } } as const;

  // 45¶1: 原则上一个部门召开全市性会议一年不超过一次: counted in the register.
  const dated = { detail: 'date', ...yearOf(input.details.date) };
  const held = await record.countCases({ procedure: 'P22', lead: input.lead.code, outcomes: ['approved'], dated, asking: input.caseNumber });
  const findings = softFindings(input.details, held, values);
  for (const finding of findings) desk.ledger.record('finding', finding);

  const withdrawable = { open: false, renewable: false };
  if (findings.length > 0) {
    const reasons = await ask(desk, questions.reasons(values, findings), head, withdrawable);
    if (reasons.kind === 'withdrawn') return desk.close('withdrawn', { reason: reasons.reason });
  }

  // 45¶1: 主办部门应事先征得市政府分管领导同志同意.
  const viceMayor = { party: parties.leaderInCharge, addressee: { kind: 'vice-mayor-in-charge', department: input.lead.code } } as const;
  const consent = await ask(desk, questions.consent(values, findings), viceMayor, withdrawable);
  if (consent.kind === 'withdrawn') return desk.close('withdrawn', { reason: consent.reason });
  const consented = replyOf(consent);
  if (consented.answer.decision === 'no') return desk.close('not-consented', { consent: consented });

  // 45¶1: 再正式向市政府报送请示.
  desk.enter('request', { kind: 'law', citation: values.articles.formalRequest });
  const request = replyOf(await ask(desk, questions.formalRequest(values), head));
  if (request.answer.request === 'given-up') return desk.close('given-up', { consent: consented, request });

  desk.enter('approval', values.approver.basis);
  const government = { party: parties.government, addressee: { kind: 'position', position: values.approver.value } } as const;
  const approval = replyOf(await ask(desk, questions.approval(values, findings), government));
  const kind = approval.answer.decision === 'yes' ? 'approved' : 'not-approved';
  return desk.close(kind, { findings, consent: consented, request, approval });
}
