import type { Person } from '../register/directory/person.ts';
import { forbidden } from './http-refusal.ts';

/** Throws a 403 for anybody who does not supervise. */
export async function supervisorOnly(person: Person): Promise<void> {
  if (await person.supervises()) return;
  throw forbidden({ code: 'SUPERVISOR_ONLY', zh: '只有督查人员可以这样做。', en: 'Only a supervisor may do this.' });
}
