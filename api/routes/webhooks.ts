import { newSecret } from '../../channels/webhooks/signature.ts';
import type { Intake } from '../../intake/open-case.ts';
import { addWebhook, endWebhook, listWebhooks, resumeWebhook } from '../../protocol/endpoints/webhooks.ts';
import type { Person } from '../../register/directory/person.ts';
import { notFound } from '../http-refusal.ts';
import { personOf, type Server } from '../server.ts';
import { isKeepable } from '../text-check.ts';
import { supervisorOnly } from '../supervisor-only.ts';

/** Subscriptions to the events. */
export function webhookRoutes(server: Server, { register }: Pick<Intake, 'register'>): void {
  server.route({
    ...addWebhook,
    handler: async (request) => {
      const person = personOf(request);
      await supervisorOnly(person);
      const secret = newSecret();
      return { id: await register.addWebhook({ url: request.body.url, secret, person: person.id }), secret };
    },
  });

  server.route({
    ...listWebhooks,
    handler: async (request) => {
      await supervisorOnly(personOf(request));
      return { webhooks: await register.webhooks() };
    },
  });

  async function set(person: Person, id: string, state: 'active' | 'ended'): Promise<{ readonly done: true }> {
    await supervisorOnly(person);
    if (!isKeepable(id) || !(await register.setWebhookState(id, state))) throw notFound();
    return { done: true };
  }

  server.route({ ...resumeWebhook, handler: (request) => set(personOf(request), request.params.webhook, 'active') });
  server.route({ ...endWebhook, handler: (request) => set(personOf(request), request.params.webhook, 'ended') });
}
