import { deliver } from '../../delivery/deliver.ts';
import type { Intake } from '../../intake/open-case.ts';
import { act } from '../../protocol/endpoints/cases.ts';
import { receiptView } from '../../protocol/receipts.ts';
import { actingCapacity, SYSTEM_ONLY } from '../acting-capacity.ts';
import { completeAct } from '../complete-act.ts';
import { forbidden, HttpRefusal, refusedAct, unprocessable } from '../http-refusal.ts';
import { personOf, type Server } from '../server.ts';
import { seenCase } from '../visibility.ts';

/** Acts on cases: the receipt first, the judgement after (design 4). */
export function actRoutes(server: Server, intake: Intake): void {
  const { register, rulebook, temporal, waitMs } = intake;

  server.route({
    ...act,
    // Said before the shape of the body is looked at, since these acts have no shape here.
    preValidation: (request, _, checked) => {
      const body: unknown = request.body;
      const kind = typeof body === 'object' && body !== null && 'kind' in body ? body.kind : undefined;
      checked(kind === 'hand-over' || kind === 'calendar-amended' ? forbidden(SYSTEM_ONLY) : undefined);
    },
    handler: async (request, reply) => {
      const person = personOf(request);
      const { body, params } = request;
      const idempotencyKey = request.headers['idempotency-key'];
      const seen = await seenCase(register, person, params.caseNumber);
      const complete = await completeAct(register, rulebook, seen, body);
      const by = await actingCapacity(register, person, seen, complete, body.as);

      const since = performance.now();
      const received = await register.receive({
        caseNumber: seen.row.caseNumber,
        act: complete,
        by,
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      });
      // How long the legal receipt took, without the judgement after it; for whoever watches or measures.
      void reply.header('server-timing', `receipt;dur=${(performance.now() - since).toFixed(1)}`);
      if (received.kind === 'conflict') throw keyUsed();
      if (received.kind === 'unknown-work-item') throw unprocessable([workItemGone()]);

      const { receipt } = received;
      const judged = receipt.judgement === undefined ? await deliver({ register, temporal }, receipt, waitMs) : { kind: 'judged' as const, receipt };
      if (judged.kind !== 'judged') {
        request.log.warn({ receipt: receipt.id, failure: judged.failure }, 'receipt not delivered yet');
        return reply.code(202).send({ receipt: receiptView(receipt) });
      }
      const { judgement } = judged.receipt;
      if (judgement?.accepted === false) throw refusedAct(judgement.refusal, judged.receipt);
      return reply.code(200).send({ receipt: receiptView(judged.receipt) });
    },
  });
}

function keyUsed(): HttpRefusal {
  return new HttpRefusal(409, {
    code: 'IDEMPOTENCY_KEY_USED',
    zh: '该Idempotency-Key此前已用于内容不同的操作；请换用新的。',
    en: 'This Idempotency-Key was used for another act before; take a new one.',
    path: 'headers.idempotency-key',
  });
}

function workItemGone() {
  return { code: 'UNKNOWN_WORK_ITEM', zh: '该事项没有这项待办。', en: 'The case has no such work item.', path: 'workItem' };
}
