import type { Act } from '../rules/case/act.ts';
import type { Refusal } from '../rules/refusal.ts';
import { procedureOf } from '../rules/procedures/registry.ts';
import { sectionOf, type Rulebook } from '../rules/rulebook/rulebook.ts';
import { beijingDate } from '../rules/time/instant.ts';
import type { DepartmentCode } from '../rules/case/identity.ts';
import type { Register } from '../register/register.ts';
import { unknownDepartment } from '../rules/definition/not-admitted.ts';
import type { ActBody } from '../protocol/acts.ts';
import { readAnswerTo } from './answer-refusals.ts';
import { unprocessable } from './http-refusal.ts';
import type { SeenForAct } from './visibility.ts';

/**
 * The act that a body asks for, complete: an answer read by its form, a department under its name of today, a late opinion
 * as its receipt has it. An answer that does not fit its form stays as it was sent, because it is received all the same.
 * Throws a 422 for what could not be received at all; whether it stands is for the case to judge.
 */
export async function completeAct(register: Register, rulebook: Rulebook, seen: SeenForAct, body: ActBody): Promise<Act> {
  const { as: _, ...given } = body;
  switch (given.kind) {
    case 'answer':
    case 'prepare-answer': {
      const item = itemOf(seen, given.workItem);
      const read = readAnswerTo(seen.row, item.answerSchema, given.answer);
      return read.ok ? { ...given, answer: read.answer } : given;
    }
    case 'propose-extension':
    case 'decide-extension':
      itemOf(seen, given.workItem);
      return given;
    case 'reopen':
      return reopening(register, seen, given);
    case 'add-party':
      return { ...given, name: await nameOfJoining(register, rulebook, seen, given.department, 'department') };
    case 'succeed':
      return { ...given, name: await nameOfJoining(register, rulebook, seen, given.successor, 'successor') };
    case 'withdraw':
    case 'urge':
    case 'release-party':
    case 'new-round':
      return given;
  }
}

/** Everything in which an answer does not fit its form; nothing for one that fits, and for other acts. */
export function formFaults(seen: SeenForAct, act: Act): readonly Refusal[] {
  if (act.kind !== 'answer') return [];
  const read = readAnswerTo(seen.row, itemOf(seen, act.workItem).answerSchema, act.answer);
  return read.ok ? [] : read.refusals;
}

type Given<Kind extends ActBody['kind']> = Omit<Extract<ActBody, { kind: Kind }>, 'as'>;

function itemOf({ items }: SeenForAct, id: string) {
  const item = items.find((each) => each.id === id);
  if (item !== undefined) return item;
  throw unprocessable([
    { code: 'UNKNOWN_WORK_ITEM', zh: `该事项没有待办“${id}”。`, en: `The case has no work item “${id}”.`, path: 'workItem' },
  ]);
}

/** Takes text, author and moment of a late opinion from its receipt, because the person who reopens must not alter them. */
async function reopening(register: Register, seen: SeenForAct, given: Given<'reopen'>): Promise<Act> {
  const item = itemOf(seen, given.workItem);
  const late = await register.receipt(given.opinion);
  const { judgement, act, by, receivedAt } = late ?? {};
  const isLate = judgement?.accepted === false && judgement.keptAs === 'late-opinion';
  if (!isLate || act?.kind !== 'answer' || act.workItem !== item.id || by === undefined || 'system' in by || receivedAt === undefined) {
    throw unprocessable([
      {
        code: 'NOT_A_LATE_OPINION',
        zh: `“${given.opinion}”不是该待办的迟到意见。`,
        en: `“${given.opinion}” is no late opinion on this work item.`,
        path: 'opinion',
      },
    ]);
  }
  return { ...given, answer: act.answer, answeredBy: by, answeredAt: receivedAt };
}

/** The name of today of an organ that is to be asked. Throws a 422 for one that the article does not bind, or whose post is vacant. */
async function nameOfJoining(
  register: Register,
  rulebook: Rulebook,
  seen: SeenForAct,
  code: DepartmentCode,
  path: string,
): Promise<string> {
  const directory = await register.directory();
  const department = directory.department(code);
  if (department === undefined) throw unprocessable([unknownDepartment(code, path)]);
  const section = sectionOf(rulebook, seen.row.procedure, beijingDate(seen.row.openedAt));
  const refusal = section === undefined ? undefined : procedureOf(seen.row.procedure)?.admitJoining(section, department, directory);
  if (refusal !== undefined) throw unprocessable([{ ...refusal, path }]);
  return department.name;
}
