import type { Intake } from '../../intake/open-case.ts';
import { getPage, listPages } from '../../protocol/endpoints/pages.ts';
import { printPage } from '../../protocol/endpoints/print.ts';
import type { Page } from '../../rules/pages/page.ts';
import { pageHtml } from '../../rules/pages/page-html.ts';
import { procedureOf } from '../../rules/procedures/registry.ts';
import { notFound } from '../http-refusal.ts';
import { personOf, type Server } from '../server.ts';
import { seenCase } from '../visibility.ts';
import type { Person } from '../../register/directory/person.ts';

/** The pages of a case, for everybody who may see it. */
export function pageRoutes(server: Server, { register }: Intake): void {
  async function pageFor(person: Person, caseNumber: string, name: string): Promise<Page> {
    const { row } = await seenCase(register, person, caseNumber);
    const whole = await register.wholeCase(row.caseNumber);
    const page = whole === undefined ? undefined : procedureOf(row.procedure)?.pageOf(name, whole.input, whole.file);
    if (page === undefined) throw notFound();
    return page;
  }

  server.route({
    ...listPages,
    handler: async (request) => {
      const { row } = await seenCase(register, personOf(request), request.params.caseNumber);
      const pages = Object.entries(procedureOf(row.procedure)?.pages ?? {});
      return { pages: pages.map(([name, title]) => ({ name, title })) };
    },
  });

  server.route({
    ...getPage,
    handler: (request) => pageFor(personOf(request), request.params.caseNumber, request.params.page),
  });

  server.route({
    ...printPage,
    handler: async (request, reply) => {
      const page = await pageFor(personOf(request), request.params.caseNumber, request.params.page);
      return (
        reply
          .code(200)
          .type('text/html; charset=utf-8')
          // The page holds people's words, so nothing in it runs and nothing is loaded.
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
          .header('x-content-type-options', 'nosniff')
          .header('cache-control', 'no-store')
          .send(pageHtml(page))
      );
    },
  });
}
