import { z } from 'zod';
import { CountersignClient, type ResponseOf } from '../../../client/typed-client.ts';

const token = z.object({ access_token: z.string() });

/** The typed client as the holder of a position, by a token of the development issuer. */
export function clientAs(position: string, places: { readonly api: string; readonly issuer: string }): CountersignClient {
  return new CountersignClient({
    baseUrl: places.api,
    token: async () => {
      const body = JSON.stringify({ as: position });
      const response = await fetch(`${places.issuer}/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return token.parse(await response.json()).access_token;
    },
  });
}

type InboxItem = ResponseOf<'getInbox'>['workItems'][number];

/** The work item of a case in a client's inbox. Polls until it is there, because a case serves it a moment after its opening. */
export async function itemOf(client: CountersignClient, caseNumber: string): Promise<InboxItem> {
  for (;;) {
    const { workItems } = await client.getInbox();
    const found = workItems.find((item) => item.caseNumber === caseNumber);
    if (found !== undefined) return found;
  }
}

/** Polls until a case has closed. */
export async function closed(client: CountersignClient, caseNumber: string): Promise<void> {
  while ((await client.getCase(caseNumber)).case.state !== 'closed');
}
