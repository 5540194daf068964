import { deemed, differing, opinionOf, type Dissent, type Opinion } from '../rules/countersign/opinion.ts';
import { pageOf, pageOfReplies } from '../rules/countersign/countersign-page.ts';
import { scheduleRefusal } from '../rules/countersign/dissent-schedule.ts';
import type { CountersignOutcome } from '../rules/countersign/outcome.ts';
import { questions, type CountersignCase } from '../rules/countersign/questions.ts';
import { countersignTexts } from '../rules/countersign/texts.ts';
import type { Party } from '../rules/case/identity.ts';
import { openDesk, type ClosedCase, type Desk } from './desk/desk.ts';
import { askAll } from './steps/ask.ts';
import { answerOf, ask } from './steps/ask-one.ts';

type CountersignDesk = Desk<CountersignCase['details'], CountersignCase['rulebook']['values']>;
type Ended = ClosedCase<CountersignOutcome['kind']>;

/**
 * 部门间征求意见与会签 · Art. 48.
 *
 * A document that touches other departments' powers goes out to them; each answers by its own due instant, or silence,
 * once proven, counts as no objection. Those who differ are negotiated with; what stays open goes up with every side's grounds.
 */
export async function countersign(input: CountersignCase): Promise<Ended> {
  const desk: CountersignDesk = openDesk(input, countersignTexts(input.rulebook.values));
  const { stages } = desk.values;
  const earlier: Opinion[][] = [];

  let parties: readonly Party[] = input.details.consulted.map(({ department }) => desk.party(department));
  for (let round = 1; ; round += 1) {
    // 48¶1: 必须主动与相关部门充分协商; 48¶2: 7 working days, or the lead's own limit.
    desk.enter('consultation', stages.consultation);
    const consulted = await askAll(desk, questions.opinion(input, round), parties.map(headOf), { open: true, renewable: true }, headOf);
    const opinions = consulted.replies.map(opinionOf);
    if (consulted.kind === 'withdrawn') return desk.close<CountersignOutcome>('withdrawn', { reason: consulted.reason });
    parties = consulted.parties;
    if (consulted.kind === 'recalled') {
      earlier.push(opinions);
      continue;
    }

    // Nobody differs: the heads' answers are their countersignatures; silence has its own line on the page.
    const dissent = differing(opinions);
    if (dissent.length === 0) {
      const kind = deemed(opinions).length === 0 ? 'agreed' : 'unopposed';
      return desk.close<CountersignOutcome>(kind, { opinions, earlier, page: pageOf(opinions) });
    }

    // 48¶1: 部门之间有分歧的,主办部门主要负责人要主动协商.
    const settled = await negotiate(desk, round, opinions, dissent);
    switch (settled.kind) {
      case 'agreed':
        return desk.close<CountersignOutcome>('agreed-after-negotiation', { opinions, earlier, settlement: settled.settlement, page: settled.page });
      case 'new-round':
        earlier.push(opinions);
        continue;
      case 'no-agreement': {
        // 48¶1: 仍不能取得一致意见的,列明各方理据,提出办理建议,会签后报市政府决定.
        const { schedule, page } = await scheduleDissent(desk, round, dissent);
        return desk.close<CountersignOutcome>('submitted-with-dissent', { opinions, earlier, schedule, page: [...pageOf(opinions), ...page] });
      }
    }
  }
}

/** The lead's principal head negotiates; what is agreed, the dissenting departments' heads countersign. */
async function negotiate(desk: CountersignDesk, round: number, opinions: readonly Opinion[], dissent: readonly Dissent[]) {
  const { stages } = desk.values;
  for (;;) {
    desk.enter('negotiation', stages.negotiation);
    const result = answerOf(await ask(desk, questions.negotiation(desk.input, round), principalHead(desk.input.lead)));
    if (result.result !== 'agreed') return { kind: result.result } as const;

    desk.enter('countersigning', stages.countersigning);
    const signed = await askAll(desk, questions.countersignature(desk.input, round), dissent.map((each) => headOf(each.party)));
    const refused = signed.replies.some((reply) => reply.kind === 'answered' && reply.answer.countersignature === 'refused');
    // A head who refuses the settlement still differs: the principal head goes on negotiating.
    if (refused) continue;
    const page = [...pageOf(opinions), ...pageOfReplies(signed.replies)];
    return { kind: 'agreed', settlement: result.settlement, page } as const;
  }
}

/** Each side's grounds and the lead's proposal, countersigned by the heads; a head may set its own grounds right. */
async function scheduleDissent(desk: CountersignDesk, round: number, dissent: readonly Dissent[]) {
  const { dissentSchedule, stages } = desk.values;
  const sides = [desk.input.lead, ...dissent.map((each) => each.party)];
  for (;;) {
    desk.enter('dissent-schedule', { kind: 'law', citation: dissentSchedule });
    const asked = questions.dissentSchedule(desk.input, round);
    const check = (schedule: Parameters<typeof scheduleRefusal>[0]) => scheduleRefusal(schedule, sides, dissentSchedule);
    const schedule = answerOf(await ask(desk, { ...asked, check }, principalHead(desk.input.lead)));

    desk.enter('countersigning-dissent', stages.countersigningDissent);
    const signed = await askAll(desk, questions.scheduleCountersignature(desk.input, round), dissent.map((each) => headOf(each.party)));
    const corrected = signed.replies.some((reply) => reply.kind === 'answered' && reply.answer.countersignature === 'corrected');
    if (!corrected) return { schedule, page: pageOfReplies(signed.replies) };
  }
}

/** 48¶1: 相关部门负责人: a responsible head, principal or deputy. */
function headOf(party: Party) {
  return { party, addressee: { kind: 'responsible-head', department: party.code } } as const;
}

/** 48¶1: 主办部门主要负责人, in person. */
function principalHead(lead: Party) {
  return { party: lead, addressee: { kind: 'principal-head', department: lead.code } } as const;
}
