import { actAndRing } from '../../delivery/act-and-ring.ts';
import { classifiedTextRefusal, levelIn } from '../../intake/classification.ts';
import { needsAnswers } from '../../register/cases/acting.ts';
import type { Intake } from '../../intake/open-case.ts';
import { act } from '../../protocol/endpoints/cases.ts';
import { receiptView } from '../../protocol/receipts.ts';
import { actingCapacity, SYSTEM_ONLY } from '../acting-capacity.ts';
import { keepActStub } from '../classified-act.ts';
import { completeAct, formFaults } from '../complete-act.ts';
import { forbidden, HttpRefusal, notFound, refusedAct, unprocessable } from '../http-refusal.ts';
import { faultyAnswer } from '../received-answer.ts';
import { RingingBells } from '../ringing-bells.ts';
import { personOf, type Server } from '../server.ts';
import { seenForAct } from '../seen-for-act.ts';
import { mustBeCaseNumber } from '../visibility.ts';

/** Acts on cases: received, judged and final in one transaction (docs/design.md 4.1). */
export function actRoutes(server: Server, intake: Intake): void {
  const { register, rulebook, temporal } = intake;

  const bells = new RingingBells();
  server.addHook('onClose', () => bells.ended());

  server.route({
    ...act,
    config: { receivesFaults: true },
    preValidation: async (request) => {
      const body: unknown = request.body;
      const kind = typeof body === 'object' && body !== null && 'kind' in body ? body.kind : undefined;
      // Said before the shape of the body is looked at, since these acts have no shape here.
      if (kind === 'hand-over' || kind === 'calendar-amended') throw forbidden(SYSTEM_ONLY);
      const character = request.forbiddenCharacter ?? undefined;
      const faulty = faultyAnswer(body, character);
      if (faulty !== undefined) {
        request.faultyAnswer = faulty;
        request.body = faulty.body;
        return;
      }
      const level = levelIn(body);
      if (level !== undefined) {
        const { caseNumber } = request.params;
        mustBeCaseNumber(caseNumber);
        await keepActStub(register, { caseNumber, person: personOf(request), level });
        throw unprocessable([classifiedTextRefusal()]);
      }
      if (character !== undefined) throw unprocessable([character]);
    },
    handler: async (request, reply) => {
      const { body, params } = request;
      const idempotencyKey = request.headers['idempotency-key'];
      const { person, seen, read } = await seenForAct(register, personOf(request), {
        caseNumber: params.caseNumber,
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        // Taking an opinion in may change any work item, so all of them are read.
        ...(needsAnswers(body) ? { whole: true } : 'workItem' in body ? { workItem: body.workItem } : {}),
      });
      const complete = await completeAct(register, rulebook, seen, body);
      const by = await actingCapacity(register, person, seen, complete, body.as);
      const faulty = request.faultyAnswer ?? undefined;
      if (faulty?.level !== undefined) await keepActStub(register, { caseNumber: seen.row.caseNumber, person, level: faulty.level });

      const since = performance.now();
      const { result, ringing } = await actAndRing(
        { register, temporal },
        {
          caseNumber: seen.row.caseNumber,
          act: complete,
          by,
          ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
          ...(faulty === undefined ? {} : { fault: faulty.faults[0] }),
        },
        read,
      );
      // How long the counter took; for whoever watches or measures.
      void reply.header('server-timing', `receipt;dur=${(performance.now() - since).toFixed(1)}`);
      // The answer does not wait for the bell, because the relay rings a lost one again.
      bells.add(ringing, (failure) => {
        request.log.warn({ caseNumber: seen.row.caseNumber, failure }, 'bell not rung yet');
      });
      if (result.kind === 'conflict') throw keyUsed();
      if (result.kind === 'over-budget') throw new HttpRefusal(409, result.refusal);
      if (result.kind === 'unknown-case') throw notFound();

      const { judgement } = result.receipt;
      if (judgement?.accepted === false) {
        const faults = faulty?.faults ?? formFaults(seen, complete);
        throw refusedAct(judgement.refusal, result.receipt, faults);
      }
      return reply.code(200).send({ receipt: receiptView(result.receipt) });
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
