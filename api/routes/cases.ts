import { openCase as open, refuseClassified, type Intake } from '../../intake/open-case.ts';
import { getCase, getJournal, getTimeline, listCases, openCase, verifyJournal } from '../../protocol/endpoints/cases.ts';
import { receiptView } from '../../protocol/receipts.ts';
import { timelineOf } from '../../rules/timeline/timeline.ts';
import { contentsOf } from '../case-contents.ts';
import { forbidden, HttpRefusal, notFound, unprocessable } from '../http-refusal.ts';
import { filterOf, placeText } from '../case-query.ts';
import { personOf, type Server } from '../server.ts';
import { draftReader } from '../drafts.ts';
import { departmentNamed } from '../named-department.ts';
import { presentNamesOf } from '../present-names.ts';
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
          const { caseNumber, openedAt, started, failure, warnings } = opening;
          const told = warnings.length === 0 ? {} : { warnings };
          const body = { caseNumber, openedAt, repeated: opening.kind === 'repeated', started, ...told };
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
      const { lead, waitingFor, limit } = request.query;
      const directory = lead === undefined && waitingFor === undefined ? undefined : await register.directory();
      const named = {
        ...(lead === undefined || directory === undefined ? {} : { lead: departmentNamed(directory, lead, 'querystring.lead') }),
        ...(waitingFor === undefined || directory === undefined
          ? {}
          : { waitingFor: departmentNamed(directory, waitingFor, 'querystring.waitingFor') }),
      };
      const filter = await filterOf({ ...request.query, ...named }, person);
      // One more than asked for tells whether the list goes on.
      const [rows, total] = await Promise.all([register.cases({ ...filter, limit: limit + 1 }), register.caseCount(filter)]);
      const cases = rows.slice(0, limit);
      const last = cases.at(-1);
      return rows.length > limit && last !== undefined ? { cases, total, next: placeText(last, filter.sort) } : { cases, total };
    },
  });

  server.route({
    ...getCase,
    handler: async (request) => {
      const { row, items } = await seenCase(register, personOf(request), request.params.caseNumber);
      const [receipts, notices, drafts, contents, directory, byItself] = await Promise.all([
        register.receiptsOf(row.caseNumber),
        register.noticesOf(row.caseNumber),
        draftReader(personOf(request)),
        contentsOf(register, row.caseNumber),
        register.directory(),
        register.nextByItself(row.caseNumber),
      ]);
      const presentNames = presentNamesOf([row.lead, ...items.map(({ party }) => party)], directory);
      const readable = receipts.filter(drafts.mayRead).map(receiptView);
      return { case: row, workItems: items, receipts: readable, notices, presentNames, byItself, ...contents };
    },
  });

  server.route({
    ...getTimeline,
    handler: async (request) => {
      const { row, items } = await seenCase(register, personOf(request), request.params.caseNumber);
      const [records, receipts, drafts] = await Promise.all([
        register.journal(row.caseNumber),
        register.receiptsOf(row.caseNumber),
        draftReader(personOf(request)),
      ]);
      const hidden = new Set(receipts.filter((receipt) => !drafts.mayRead(receipt)).map(({ id }) => id));
      const seen = ({ receipt }: { readonly receipt?: string }) => receipt === undefined || !hidden.has(receipt);
      return {
        lines: timelineOf({
          procedure: row.procedure,
          items,
          records: records.filter(seen),
          receipts: receipts.filter(({ id }) => !hidden.has(id)),
        }),
      };
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
