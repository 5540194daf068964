import type { FastifyRequest } from 'fastify';
import { deadlineOf } from '../../rules/calendar/deadline-of.ts';
import { describeDeadline } from '../../rules/calendar/describe.ts';
import { horizonOf } from '../../rules/calendar/snapshot.ts';
import { beijingDate, beijingInstant, isInstant } from '../../rules/time/instant.ts';
import type { CaseRow } from '../../rules/case/case-row.ts';
import type { WorkItem } from '../../rules/case/work-item.ts';
import { procedureOfCase } from '../../rules/procedures/registry.ts';
import type { Intake } from '../../intake/open-case.ts';
import { limitSetText } from '../../rules/notices/limit.ts';
import { noCalendar } from '../../intake/no-calendar.ts';
import { explainDeadline, explainWorkItem, getInbox, getReceipt, getWorkItem } from '../../protocol/endpoints/work.ts';
import { receiptView } from '../../protocol/receipts.ts';
import { jsonSchema } from '../../protocol/json-schema.ts';
import { contentsOf } from '../case-contents.ts';
import { isKeepable } from '../text-check.ts';
import { notFound, unprocessable } from '../http-refusal.ts';
import { personOf, type Server } from '../server.ts';
import { proofOf, refusedAnswersTo } from '../silence-proof.ts';
import { seenCase } from '../visibility.ts';

/** The inbox, receipts, and why things are due when they are. */
export function workRoutes(server: Server, { register, rulebook }: Intake): void {
  const choice = { regionalHolidaysCount: rulebook.regionalHolidaysCount };

  const seenItem = async (request: FastifyRequest, id: string): Promise<{ row: CaseRow; item: WorkItem }> => {
    const { row, items } = await seenCase(register, personOf(request), id.slice(0, id.lastIndexOf('.')));
    const item = items.find((each) => each.id === id);
    if (item === undefined) throw notFound();
    return { row, item };
  };

  server.route({
    ...getInbox,
    handler: async (request) => {
      const capacities = await personOf(request).capacities();
      const [workItems, department] = await Promise.all([register.inbox(capacities), register.departmentQueue(capacities)]);
      return { workItems, department };
    },
  });

  server.route({
    ...getWorkItem,
    handler: async (request) => {
      const { row, item } = await seenItem(request, request.params.workItem);
      const form = procedureOfCase(row.caseNumber)?.forms[item.kind];
      if (form === undefined) throw notFound();
      const contents = await contentsOf(register, row.caseNumber);
      return { workItem: { ...item, caseNumber: row.caseNumber, title: row.title }, ...contents, answer: jsonSchema(form.answer()) };
    },
  });

  server.route({
    ...getReceipt,
    handler: async (request) => {
      const { receipt: id } = request.params;
      const receipt = isKeepable(id) ? await register.receipt(id) : undefined;
      if (receipt === undefined) throw notFound();
      const person = personOf(request);
      // People may always read receipts of their own acts, also after they have left the position.
      if ('system' in receipt.by || receipt.by.person !== person.id) await seenCase(register, person, receipt.caseNumber);
      return { receipt: receiptView(receipt) };
    },
  });

  server.route({
    ...explainWorkItem,
    handler: async (request) => {
      const { row, item } = await seenItem(request, request.params.workItem);
      // Only the notices' titles are taken from it; the days are those that the case counted.
      const calendar = await register.calendar(horizonOf(item.deadline.startDate), choice);
      const refusedAnswers = refusedAnswersTo(item.id, await register.receiptsOf(row.caseNumber));
      const explained = {
        deadline: item.deadline,
        lines: [limitSetText(item), ...describeDeadline(item.deadline, calendar)],
        refusedAnswers,
      };
      if (item.state !== 'deemed') return explained;
      const proof = proofOf(item.id, await register.journal(row.caseNumber));
      return proof === undefined ? explained : { ...explained, proof };
    },
  });

  server.route({
    ...explainDeadline,
    handler: async (request) => {
      const { from, workingDays } = request.body;
      if ((await register.nationalCalendar()) === undefined) throw unprocessable([noCalendar()]);
      const trigger = isInstant(from) ? from : beijingInstant(from, 0);
      const calendar = await register.calendar(horizonOf(beijingDate(trigger)), choice);
      const deadline = deadlineOf(calendar, trigger, { length: workingDays, unit: 'working-days', bound: 'at-most' });
      return { deadline, lines: describeDeadline(deadline, calendar) };
    },
  });
}
