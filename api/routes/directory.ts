import type { Intake } from '../../intake/open-case.ts';
import { listDepartments, listPositions } from '../../protocol/endpoints/directory.ts';
import { personOf, type Server } from '../server.ts';

/** The directory of today: departments, positions, and who acts in them. */
export function directoryRoutes(server: Server, { register }: Pick<Intake, 'register'>): void {
  server.route({
    ...listDepartments,
    handler: async (request) => ({ departments: await register.listDepartments(request.query) }),
  });

  server.route({
    ...listPositions,
    handler: async (request) => {
      const person = personOf(request);
      const [rows, capacities, supervises] = await Promise.all([
        register.listPositions(request.query),
        person.capacities(),
        person.supervises(),
      ]);
      const own = new Set(capacities.map(({ department }) => department));
      return {
        positions: rows.map(({ persons, ...row }) => (supervises || own.has(row.department) ? { ...row, persons } : row)),
      };
    },
  });
}
