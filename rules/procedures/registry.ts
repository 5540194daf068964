import type { CaseNumber } from '../case/identity.ts';
import { registered, type RegisteredProcedure } from '../definition/registered.ts';
import { cityWideMeeting } from './city-wide-meeting.ts';
import { countersign } from './countersign/countersign.ts';
import { speechApproval } from './speech-approval.ts';

/** All procedures, by code. A new one adds its line. */
export const registry = {
  P03: registered(countersign),
  P22: registered(cityWideMeeting),
  P23: registered(speechApproval),
};

/** The same, for code that knows no procedure by name. */
export const procedures: Readonly<Record<string, RegisteredProcedure>> = registry;

/** The procedure with this code; nothing if we have none. */
export function procedureOf(code: string): RegisteredProcedure | undefined {
  return Object.hasOwn(procedures, code) ? procedures[code] : undefined;
}

/** The procedure of a case, which its number begins with: `P03-2026-000001`. */
export function procedureOfCase(caseNumber: CaseNumber): RegisteredProcedure | undefined {
  return procedureOf(caseNumber.slice(0, caseNumber.indexOf('-')));
}
