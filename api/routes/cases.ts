import type { CaseFilter } from '../../register/register.ts';
import { openCase as open, refuseClassified, type Intake } from '../../intake/open-case.ts';
import { getCase, getJournal, getTimeline, listCases, openCase, verifyJournal } from '../../protocol/endpoints/cases.ts';
import { receiptView } from '../../protocol/receipts.ts';
import { timelineOf } from '../../rules/timeline/timeline.ts';
import { forbidden, HttpRefusal, notFound, unprocessable } from '../http-refusal.ts';
import { personOf, type Server } from '../server.ts';
import { seenCase } from '../visibility.ts';

/** Starting cases and reading them. */
export function caseRoutes(server: Server, intake: Intake): void {
  const { register } = intake;

  server.route({
    ...openCase,
    // Before the shape of the body is looked at: what is refused about a state secret is that it is one.
    preValidation: async (request) => {
      const classified = await refuseClassified(register, request.body);
      if (classified !== undefined) throw unprocessable([classified]);
    },
    handler: async (request, reply) => {
      const opening = await open(intake, request.body, personOf(request));
      switch (opening.kind) {
        case 'may-not':
          throw forbidden(opening.refusal);
        case 'refused':
          throw unprocessable(opening.refusals);
        case 'conflict':
          throw sourceConflict();
        case 'opened':
        case 'repeated': {
          const { caseNumber, openedAt, started, failure } = opening;
          const body = { caseNumber, openedAt, repeated: opening.kind === 'repeated', started };
          if (!started) request.log.warn({ caseNumber, failure }, 'case not started yet');
          return reply.code(body.repeated ? 200 : 201).send(body);
        }
      }
    },
  });

  server.route({
    ...listCases,
    handler: async (request) => {
      const person = personOf(request);
      const filter: CaseFilter = request.query;
      const { limit } = request.query;
      // One more than asked for tells whether the list goes on.
      const visible = (await person.supervises()) ? {} : { visibleTo: await person.capacities() };
      const rows = await register.cases({ ...filter, ...visible, limit: limit + 1 });
      const cases = rows.slice(0, limit);
      const last = cases.at(-1);
      return rows.length > limit && last !== undefined ? { cases, next: last.caseNumber } : { cases };
    },
  });

  server.route({
    ...getCase,
    handler: async (request) => {
      const { row, items } = await seenCase(register, personOf(request), request.params.caseNumber);
      const { caseNumber } = row;
      const [receipts, notices, byItself] = await Promise.all([
        register.receiptsOf(caseNumber),
        register.noticesOf(caseNumber),
        register.nextByItself(caseNumber),
      ]);
      return { case: row, workItems: items, receipts: receipts.map(receiptView), notices, byItself };
    },
  });

  server.route({
    ...getTimeline,
    handler: async (request) => {
      const { row, items } = await seenCase(register, personOf(request), request.params.caseNumber);
      const [records, receipts] = await Promise.all([register.journal(row.caseNumber), register.receiptsOf(row.caseNumber)]);
      return { lines: timelineOf({ procedure: row.procedure, items, records, receipts }) };
    },
  });

  server.route({
    ...getJournal,
    handler: async (request) => {
      const { row } = await seenCase(register, personOf(request), request.params.caseNumber);
      const exported = await register.exportedJournal(row.caseNumber);
      if (exported === undefined) throw notFound();
      return exported;
    },
  });

  server.route({
    ...verifyJournal,
    handler: async (request) => {
      const { row } = await seenCase(register, personOf(request), request.params.caseNumber);
      const verification = await register.verification(row.caseNumber);
      if (verification === undefined) throw notFound();
      return verification;
    },
  });
}

function sourceConflict(): HttpRefusal {
  return new HttpRefusal(409, {
    code: 'SOURCE_CONFLICT',
    zh: '该来源系统的同一编号此前已发来内容不同的文件；一个编号只对应一份文件。',
    en: 'This system sent another document under the same id before; one id stands for one document.',
    path: 'document.id',
  });
}
