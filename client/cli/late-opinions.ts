import type { Json } from '../../rules/json.ts';
import type { ResponseOf } from '../typed-client.ts';

type Receipt = ResponseOf<'getCase'>['receipts'][number];

/** An answer that came after silence had counted, and that the lead has not taken in. */
export interface LateOpinion {
  readonly receipt: string;
  readonly workItem: string;
  readonly answer: Json;
  readonly by: Receipt['by'];
  readonly receivedAt: Receipt['receivedAt'];
}

/** The late opinions of a case that were kept and not taken in. */
export function lateOpinions({ receipts }: ResponseOf<'getCase'>): readonly LateOpinion[] {
  const takenIn = new Set(
    receipts.flatMap(({ act, judgement }) => (act.kind === 'reopen' && judgement?.accepted === true ? [act.opinion] : [])),
  );
  return receipts.flatMap(({ id, act, by, receivedAt, judgement }) => {
    const isLate = judgement?.accepted === false && judgement.keptAs === 'late-opinion';
    return isLate && act.kind === 'answer' && !takenIn.has(id)
      ? [{ receipt: id, workItem: act.workItem, answer: act.answer, by, receivedAt }]
      : [];
  });
}
