import type { Party } from '../rules/case/identity.ts';
import { principalHead, responsibleHead } from '../rules/definition/parties.ts';
import type { FlowOf } from '../rules/definition/procedure.ts';
import { countersign as procedure } from '../rules/procedures/countersign/countersign.ts';
import { dissenting, haveAllAnswered } from '../rules/procedures/countersign/decisions.ts';
import type { Desk } from './desk/desk.ts';
import { runCase } from './desk/run-case.ts';

type Flow = FlowOf<typeof procedure>;

/**
 * 部门间征求意见与会签 · Art. 48.
 *
 * A document that touches other departments' powers goes out to them. Each answers by its own due instant, or its proven silence
 * counts as no objection. The lead negotiates with those that differ; a dissent that is left goes up with every side's grounds.
 */
export const countersign = runCase(procedure, async (desk, facts) => {
  let parties = facts.consulted;
  for (let round = 1; ; round += 1) {
    // 48¶1: 必须主动与相关部门充分协商; 48¶2: 7 working days, or the lead's own limit.
    desk.enter('consultation', facts.stages.consultation);
    const consulted = await desk.askAll('opinion', parties.map(responsibleHead), round);
    parties = [...consulted.parties];
    if (consulted.kind === 'recalled') continue;

    // No department differs, so the heads' answers are their countersignatures; silence has its own line on the page.
    const dissent = dissenting(consulted.replies);
    if (dissent.length === 0) return haveAllAnswered(consulted.replies) ? 'agreed' : 'unopposed';

    // 48¶1: 部门之间有分歧的,主办部门主要负责人要主动协商.
    switch (await negotiate(desk, facts, round, dissent)) {
      case 'agreed':
        return 'agreed-after-negotiation';
      case 'new-round':
        continue;
      case 'no-agreement':
        // 48¶1: 仍不能取得一致意见的,列明各方理据,提出办理建议,会签后报市政府决定.
        await scheduleDissent(desk, facts, round, dissent);
        return 'submitted-with-dissent';
    }
  }
});

/** The lead's principal head negotiates; the heads of the dissenting departments countersign the settlement. */
async function negotiate(desk: Desk<Flow>, facts: Flow['facts'], round: number, dissent: readonly Party[]) {
  for (;;) {
    desk.enter('negotiation', facts.stages.negotiation);
    const result = await desk.ask('negotiation', principalHead(facts.lead), round);
    if (result !== 'agreed') return result;

    desk.enter('countersigning', facts.stages.countersigning);
    const { replies } = await desk.askAll('countersignature', dissent.map(responsibleHead), round);
    // A head who refuses the settlement still differs: the principal head goes on negotiating.
    if (!replies.some((reply) => reply.kind === 'answered' && reply.decision === 'refused')) return result;
  }
}

/** Each side's grounds and the lead's proposal, countersigned by the heads; a head may set its own grounds right. */
async function scheduleDissent(desk: Desk<Flow>, facts: Flow['facts'], round: number, dissent: readonly Party[]) {
  for (;;) {
    desk.enter('dissent-schedule', facts.stages.dissentSchedule);
    await desk.ask('dissent-schedule', principalHead(facts.lead), round);

    desk.enter('countersigning-dissent', facts.stages.countersigningDissent);
    const { replies } = await desk.askAll('schedule-countersignature', dissent.map(responsibleHead), round);
    if (!replies.some((reply) => reply.kind === 'answered' && reply.decision === 'corrected')) return;
  }
}
