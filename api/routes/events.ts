import type { Intake } from '../../intake/open-case.ts';
import { listEvents } from '../../protocol/endpoints/events.ts';
import { personOf, type Server } from '../server.ts';
import { supervisorOnly } from '../supervisor-only.ts';

/** What was recorded in all journals, in one order. */
export function eventRoutes(server: Server, { register }: Pick<Intake, 'register'>): void {
  server.route({
    ...listEvents,
    handler: async (request) => {
      await supervisorOnly(personOf(request));
      const { after, limit, records } = request.query;
      const rows = await register.events(after, limit);
      const next = rows.at(-1)?.place ?? after;
      if (records !== 'true') return { events: rows, next };
      const found = new Map((await register.recordsAt(rows)).map((record) => [`${record.caseNumber} ${String(record.seq)}`, record]));
      const events = rows.map((row) => {
        const record = found.get(`${row.caseNumber} ${String(row.seq)}`);
        return record === undefined ? row : { ...row, record };
      });
      return { events, next };
    },
  });
}
