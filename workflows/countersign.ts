import { principalHead, responsibleHead } from '../rules/definition/parties.ts';
import type { FlowOf } from '../rules/definition/procedure.ts';
import { countersign as procedure } from '../rules/procedures/countersign/countersign.ts';
import { signedOutcome } from '../rules/procedures/countersign/signed-outcome.ts';
import type { Desk } from './desk/desk.ts';
import { runCase } from './desk/run-case.ts';

type Flow = FlowOf<typeof procedure>;
type Facts = Flow['facts'];

/**
 * 部门间征求意见与会签 · Art. 48, with 25, 49 and 51.
 *
 * The lead's principal head signs the draft off. Departments give their opinions on it, or are proven silent; districts are asked
 * beforehand. The principal head says what became of every amendment and difference, and negotiates with those that still differ. The
 * heads sign the final text, the lead's head last of all; or every side's grounds go up for decision.
 */
export const countersign = runCase(procedure, async (desk, facts) => {
  // 51¶1: 必须由部门…主要负责同志签发.
  if (!facts.isSignedOff) await signOff(desk, facts);
  for (let round = 1; ; round += 1) {
    // 48¶1: 必须主动与相关部门充分协商. A finished text was consulted on before, as the lead has put on record.
    if (!facts.isConsulted || round > 1) {
      if ((await consult(desk, facts, round)) === 'recalled') continue;
      if (facts.opinionsOnly) return 'opinions-collected';
    } else if (facts.districts.length > 0) {
      // 25¶1: what the lead says of departments says nothing of districts.
      desk.enter('consultation', facts.stages.consultation);
      await desk.askAll('district-opinion', facts.districts, round);
    }
    const ending = await settle(desk, facts, round);
    if (ending !== 'new-round') return ending;
  }
});

async function signOff(desk: Desk<Flow>, { lead, leadStaff }: Facts) {
  for (;;) {
    if ((await desk.ask('sign-off', principalHead(lead))) === 'signed') return;
    await desk.ask('revision', leadStaff);
  }
}

/** 48¶2: 7 working days, or the lead's own limit; 25¶1: 涉及有关区县的,应事先征求意见, where silence means nothing. */
async function consult(desk: Desk<Flow>, facts: Facts, round: number) {
  desk.enter('consultation', facts.stages.consultation);
  const departments = round === 1 ? facts.consulted : desk.standing.parties;
  const asked = [desk.askAll('opinion', departments.map(responsibleHead), round)];
  if (facts.districts.length > 0) asked.push(desk.askAll('district-opinion', facts.districts, round));
  const results = await Promise.all(asked);
  return results.some((result) => result.kind === 'recalled') ? 'recalled' : 'complete';
}

/** From the opinions to an ending: what was adopted, negotiation, signatures or the schedule of dissent. */
async function settle(desk: Desk<Flow>, facts: Facts, round: number) {
  let isFinal = desk.standing.toDispose.length === 0;
  for (;;) {
    if (!isFinal && (await fixText(desk, facts, round)) === 'new-round') return 'new-round';
    isFinal = true;

    // 48¶1: 部门之间有分歧的,主办部门主要负责人要主动协商.
    if (desk.standing.differing.length > 0) {
      desk.enter('negotiation', facts.stages.negotiation);
      const result = await desk.ask('negotiation', principalHead(facts.lead), round);
      if (result === 'new-round') return 'new-round';
      if (result === 'no-agreement' && (await submitDissent(desk, facts, round))) return 'submitted-with-dissent';
      if (desk.standing.differing.length > 0) continue;
    }

    // 48¶1: 由主办部门主要负责人与相关部门负责人会签或联合报市政府审批. A head who refuses differs, so it is negotiated again.
    await sign(desk, facts, round);
    if (desk.standing.differing.length > 0) continue;

    // The lead's principal head signs last.
    isFinal = (await desk.ask('lead-signature', principalHead(facts.lead), round)) === 'signed';
    if (!isFinal) continue;
    if (!desk.standing.jointly) return signedOutcome(desk.standing);
    isFinal = await submit(desk, facts, round);
    if (isFinal) return 'submitted-jointly';
  }
}

/** The principal head's word on every amendment and difference, and the text that follows from it. */
async function fixText(desk: Desk<Flow>, facts: Facts, round: number) {
  desk.enter('final-text', facts.stages['final-text']);
  return desk.ask('final-text', principalHead(facts.lead), round);
}

/** Everybody signs the text that stands who has not signed it: a text that was changed is another one. */
async function sign(desk: Desk<Flow>, facts: Facts, round: number) {
  const { jointly, toSign } = desk.standing;
  if (toSign.length === 0) return;
  if (jointly) {
    desk.enter('joint-submission', facts.stages['joint-submission']);
    await desk.askAll('joint-signature', toSign.map(principalHead), round);
  } else {
    desk.enter('countersigning', facts.stages.countersigning);
    await desk.askAll('countersignature', toSign.map(responsibleHead), round);
  }
}

/**
 * 48¶1: 仍不能取得一致意见的,主办部门应列明各方理据,提出办理建议,与相关部门负责人会签后报市政府决定. Returns false where nobody differs any
 * more, or the office has returned it.
 */
async function submitDissent(desk: Desk<Flow>, facts: Facts, round: number) {
  for (;;) {
    desk.enter('dissent-schedule', facts.stages['dissent-schedule']);
    await desk.ask('dissent-schedule', principalHead(facts.lead), round);

    desk.enter('countersigning-dissent', facts.stages['countersigning-dissent']);
    const { replies } = await desk.askAll('schedule-countersignature', desk.standing.parties.map(responsibleHead), round);
    if (desk.standing.differing.length === 0) return false;
    // Each side's own words have changed, so the schedule is another one.
    if (replies.some((reply) => reply.kind === 'answered' && reply.decision !== 'signed')) continue;

    if ((await desk.ask('schedule-signature', principalHead(facts.lead), round)) === 'signed') return submit(desk, facts, round);
  }
}

/** 49¶1: 市政府办公室要切实履行审核把关责任. True where the office has taken it in. */
async function submit(desk: Desk<Flow>, facts: Facts, round: number) {
  desk.enter('submission', facts.stages.submission);
  return (await desk.ask('taking-in', facts.office, round)) === 'taken-in';
}
