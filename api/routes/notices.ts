import type { ReceivedNotice } from '../../rules/case/notice.ts';
import { factsOf } from '../../rules/notices/facts.ts';
import { noticeText } from '../../rules/notices/notice-mail.ts';
import { procedureOf } from '../../rules/procedures/registry.ts';
import type { Text } from '../../rules/text.ts';
import { getNotices, readNotices } from '../../protocol/endpoints/work.ts';
import type { InboxNotice } from '../../protocol/notices.ts';
import type { Person } from '../../register/directory/person.ts';
import type { Register } from '../../register/register.ts';
import { personOf, type Server } from '../server.ts';

/** What a person was told, and whether they have read it. */
export function noticeRoutes(server: Server, { register }: { readonly register: Register }): void {
  server.route({
    ...getNotices,
    handler: async (request) => {
      const { which, limit, before } = request.query;
      const recipient = await recipientOf(personOf(request));
      const [rows, unread] = await Promise.all([
        // One more than asked for tells whether the list goes on.
        register.noticesFor(recipient, { unreadOnly: which === 'unread', limit: limit + 1, ...(before === undefined ? {} : { before }) }),
        register.unreadNotices(recipient),
      ]);
      const notices = await Promise.all(rows.slice(0, limit).map((row) => inboxNoticeOf(register, row)));
      const last = rows[limit - 1];
      return { notices, unread, ...(rows.length > limit && last !== undefined ? { next: last.place } : {}) };
    },
  });

  server.route({
    ...readNotices,
    handler: async (request) => ({
      read: await register.markNoticesRead(await recipientOf(personOf(request)), request.body.notices),
    }),
  });
}

async function recipientOf(person: Person) {
  return { person: person.id, capacities: await person.capacities() };
}

async function inboxNoticeOf(register: Register, received: ReceivedNotice): Promise<InboxNotice> {
  const { notice, title, readByMe } = received;
  const { id, kind, caseNumber, to, at, workItem, note } = notice;
  return {
    ...{ id, kind, caseNumber, title, to, at },
    text: await textOf(register, received),
    ...(workItem === undefined ? {} : { workItem }),
    ...(note === undefined ? {} : { note }),
    ...(readByMe === undefined ? {} : { readAt: readByMe }),
  };
}

async function textOf(register: Register, { notice, procedure, outcome }: ReceivedNotice): Promise<Text> {
  const item = notice.workItem === undefined ? undefined : await register.workItem(notice.workItem);
  const about = { caseNumber: notice.caseNumber, procedure, ...(outcome === undefined ? {} : { outcome: { kind: outcome } }) };
  const facts = factsOf(notice, about, item);
  if (facts !== undefined) return noticeText(facts).lead;
  const name = procedureOf(procedure)?.name ?? { zh: procedure, en: procedure };
  return { zh: `${name.zh}：${notice.kind}`, en: `${name.en}: ${notice.kind}` };
}
