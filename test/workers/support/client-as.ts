import { z } from 'zod';
import { CountersignClient, type ResponseOf } from '../../../client/typed-client.ts';

const token = z.object({ access_token: z.string() });

/** The typed client in the hands of whoever holds a position, by a token of the development issuer. */
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

/** What one case asks of a client's position; asks until it is there, since cases serve in their own time. */
export async function itemOf(client: CountersignClient, caseNumber: string): Promise<InboxItem> {
  for (;;) {
    const { workItems } = await client.getInbox();
    const found = workItems.find((item) => item.caseNumber === caseNumber);
    if (found !== undefined) return found;
  }
}
