import { beijingDate } from '../rules/time/instant.ts';
import { openRegister } from '../register/open-register.ts';
import type { Configuration } from './configuration.ts';
import { checkCalendars } from './doctor/calendars.ts';
import { checked, type Check } from './doctor/check.ts';
import { checkIssuer } from './doctor/issuer.ts';
import { checkMail } from './doctor/mail.ts';
import { checkOverdueWork } from './doctor/overdue-work.ts';
import { checkNode } from './doctor/node.ts';
import { checkPostgres } from './doctor/postgres.ts';
import { checkTemporal } from './doctor/temporal.ts';
import { checkWebhooks } from './doctor/webhooks.ts';
import { readRunning } from '../client/running-file.ts';

/**
 * Looks at everything that we need around us, and says what to do about each. In development what `npm start` runs is
 * looked at where nothing else is configured. Never throws for what it finds.
 */
export async function runDoctor(configuration: Configuration): Promise<readonly Check[]> {
  const running = configuration.production ? undefined : await readRunning(configuration.home);
  const databaseUrl = configuration.databaseUrl ?? running?.database;
  const address = configuration.temporalAddress ?? running?.temporal;
  const issuer =
    configuration.issuer ?? (running === undefined ? undefined : { url: running.issuer, jwksUrl: `${running.issuer}/jwks.json` });
  const postgres =
    databaseUrl === undefined ? [notRunning({ zh: 'PostgreSQL', en: 'PostgreSQL' }, 'DATABASE_URL')] : await checkPostgres(databaseUrl);
  return [
    checkNode(),
    ...postgres,
    ...(address === undefined
      ? [notRunning({ zh: 'Temporal', en: 'Temporal' }, 'TEMPORAL_ADDRESS')]
      : await checkTemporal(address, configuration.temporalNamespace)),
    ...(databaseUrl === undefined || postgres.some(({ state }) => state === 'bad')
      ? []
      : [...(await calendarsOf(configuration, databaseUrl)), await checkOverdueWork(databaseUrl), await checkWebhooks(databaseUrl)]),
    ...(issuer === undefined ? [] : [await checkIssuer(issuer)]),
    await checkMail(configuration),
  ];
}

function notRunning(name: Check['name'], variable: string): Check {
  return {
    name,
    state: 'bad',
    found: { zh: '未配置，也没有由 npm start 启动', en: 'not configured, and not started by npm start' },
    todo: { zh: `请运行 npm start，或设置 ${variable}。`, en: `Run npm start, or set ${variable}.` },
  };
}

async function calendarsOf({ rulebook }: Configuration, databaseUrl: string): Promise<readonly Check[]> {
  const name = { zh: '节假日', en: 'Calendars' };
  const all: Check[] = [];
  const failed = await checked(name, { zh: '请检查数据库。', en: 'Check the database.' }, async () => {
    const register = await openRegister({ databaseUrl, connections: 1 });
    try {
      const regional = rulebook.regionalHolidaysCount ? await register.regionalCalendar() : null;
      all.push(...checkCalendars(await register.nationalCalendar(), regional, beijingDate(await register.now())));
    } finally {
      await register.close();
    }
    return { state: 'good', found: { zh: '', en: '' } };
  });
  return failed.state === 'bad' ? [failed] : all;
}
