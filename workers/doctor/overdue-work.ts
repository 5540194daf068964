import { openRegister } from '../../register/open-register.ts';
import type { OverdueWork } from '../../register/cases/overdue-work.ts';
import { checked, type Check } from './check.ts';

/** Work that is this late is not just being done; in milliseconds. */
const LATE_MS = 5 * 60_000;

/** Whether anything that should have been done minutes ago was not: cases not started or not claimed, bells, due moments. */
export async function checkOverdueWork(databaseUrl: string, lateMs = LATE_MS): Promise<Check> {
  const todo = { zh: '请检查数据库。', en: 'Check the database.' };
  return checked({ zh: '积压', en: 'Overdue work' }, todo, async () => {
    const register = await openRegister({ databaseUrl, connections: 1 });
    try {
      return stateOf(await register.overdueWork(lateMs));
    } finally {
      await register.close();
    }
  });
}

function stateOf({ unstarted, unclaimed, bells, oldestMoment }: OverdueWork): Omit<Check, 'name'> {
  const none = unstarted === 0 && unclaimed === 0 && bells === 0 && oldestMoment === undefined;
  if (none) return { state: 'good', found: { zh: '无', en: 'none' } };
  const since = oldestMoment ?? '-';
  return {
    state: 'bad',
    found: {
      zh: `未启动 ${String(unstarted)} 件，已启动未受理 ${String(unclaimed)} 件，未响铃 ${String(bells)} 件，最早未处理时点 ${since}`,
      en: `${String(unstarted)} cases not started, ${String(unclaimed)} started and never claimed, ${String(bells)} bells not rung, oldest moment not processed ${since}`,
    },
    todo: {
      zh: '请确认工作进程在运行，然后运行 node dist/workers/recover-main.js；仍未消除的，在 Temporal Web UI 查看以该编号命名的流程。',
      en: 'See that workers run, then run node dist/workers/recover-main.js; what stays is a workflow of that number to look at in the Temporal Web UI.',
    },
  };
}
