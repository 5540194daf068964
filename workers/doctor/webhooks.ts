import { openRegister } from '../../register/open-register.ts';
import type { WebhookRow } from '../../register/events/webhooks.ts';
import { checked, type Check } from './check.ts';

/** Whether the events reach those who have subscribed to them. */
export async function checkWebhooks(databaseUrl: string): Promise<Check> {
  const todo = { zh: '请检查数据库。', en: 'Check the database.' };
  return checked({ zh: '推送', en: 'Webhooks' }, todo, async () => {
    const register = await openRegister({ databaseUrl, connections: 1 });
    try {
      return stateOf(await register.webhooks());
    } finally {
      await register.close();
    }
  });
}

function stateOf(webhooks: readonly WebhookRow[]): Omit<Check, 'name'> {
  const failing = webhooks.filter(({ attempts, state }) => state === 'given-up' || attempts > 0);
  if (failing.length === 0) {
    const count = String(webhooks.length);
    return { state: 'good', found: { zh: `${count} 个订阅，均正常`, en: `${count}, none of them failing` } };
  }
  const givenUp = failing.filter(({ state }) => state === 'given-up').length;
  const codes = [...new Set(failing.map(({ error = '?' }) => error))].join(', ');
  return {
    state: givenUp > 0 ? 'bad' : 'warning',
    found: {
      zh: `${String(failing.length)} 个订阅推送失败，其中 ${String(givenUp)} 个已停止（${codes}）`,
      en: `${String(failing.length)} are failing, ${String(givenUp)} of them given up (${codes})`,
    },
    todo: {
      zh: '请检查接收方；已停止的，用 POST /v1/webhooks/<编号>/resumption 恢复，未送的事件随后按序送达。',
      en: 'Look at the receivers; one that was given up goes on after POST /v1/webhooks/<id>/resumption, with the events that it missed, in order.',
    },
  };
}
