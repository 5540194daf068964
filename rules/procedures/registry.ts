import type { z } from 'zod';
import type { Citation } from '../citation.ts';
import type { Party, ProcedureCode } from '../case/identity.ts';
import { cityWideMeetingProcedure } from '../city-wide-meeting/procedure.ts';
import { countersignProcedure } from '../countersign/procedure.ts';
import type { Json } from '../json.ts';
import type { Refusal } from '../refusal.ts';
import { sectionOf, type ProcedureValues, type Rulebook, type RulebookSection } from '../rulebook/rulebook.ts';
import type { Text } from '../text.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { CaseLaw } from '../case/case-file.ts';
import type { CaseInput } from '../case/case-input.ts';
import { lawOfCase } from './law-of-case.ts';
import type { DirectoryDepartment, Intake, Procedure, Quota } from './procedure.ts';

/** What an intake comes to: what to start a case with, or why not. */
export type Admission =
  | { readonly kind: 'admitted'; readonly details: Json; readonly section: RulebookSection<Json> }
  | { readonly kind: 'invalid'; readonly issues: readonly z.core.$ZodIssue[] }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** A procedure with its types closed over, as the client, the API and the inbox use it. */
export interface RegisteredProcedure {
  readonly code: ProcedureCode;
  readonly workflow: string;
  readonly name: Text;
  /** The article of this rulebook that it carries out; nothing where the rulebook was not in force yet. */
  readonly citation: (rulebook: Rulebook, on: CivilDate) => Citation | undefined;
  readonly stages: Readonly<Record<string, Text>>;
  readonly outcomes: Readonly<Record<string, Text>>;
  readonly details: z.ZodType;
  readonly answers: Readonly<Record<string, z.ZodType<Json>>>;
  readonly admitJoining: (rulebook: Rulebook, on: CivilDate, department: DirectoryDepartment) => Refusal | undefined;
  readonly reasons: (rulebook: Rulebook, on: CivilDate) => Citation | undefined;
  /** The law of one case of it. The input is one that the register keeps of this procedure. */
  readonly lawOf: (input: CaseInput<Json, Json>) => CaseLaw;
  /** What the flow of such a case is told. */
  readonly factsOf: (input: CaseInput<Json, Json>) => Json;
  readonly quotaOf: (rulebook: Rulebook, on: CivilDate, intake: { readonly details: Json; readonly lead: Party }) => Quota | undefined;
  readonly findingsOf: (input: CaseInput<Json, Json>) => readonly Json[];
  /** Checks the details, then the article's own refusals, on the values in force that day. */
  readonly admit: (rulebook: Rulebook, on: CivilDate, details: unknown, intake: Omit<Intake<unknown>, 'details'>) => Admission;
}

function register<Code extends keyof ProcedureValues & ProcedureCode, Details extends Json, Values extends ProcedureValues[Code] & Json>(
  code: Code,
  procedure: Procedure<Details, Values>,
  section: (rulebook: Rulebook, on: CivilDate) => RulebookSection<Values> | undefined,
): RegisteredProcedure {
  const { workflow, name, citation, stages, outcomes, details: schema, answers } = procedure;
  // The register wrote the values from this procedure's own type when it opened the case, and they never change.
  const typed = (input: CaseInput<Json, Json>): CaseInput<Details, Values> => ({
    ...input,
    details: schema.parse(input.details),
    rulebook: { ...input.rulebook, values: input.rulebook.values as Values },
  });
  return {
    lawOf: (input) => lawOfCase(procedure, typed(input)),
    factsOf: (input) => procedure.facts(typed(input)),
    findingsOf: (input) => procedure.findings?.(typed(input)) ?? [],
    quotaOf: (rulebook, on, intake) => {
      const values = section(rulebook, on);
      return values === undefined
        ? undefined
        : procedure.quota?.({ details: schema.parse(intake.details), lead: intake.lead }, values.values);
    },
    code,
    workflow,
    name,
    citation: (rulebook, on) => {
      const values = section(rulebook, on);
      return values === undefined ? undefined : citation(values.values);
    },
    admitJoining: (rulebook, on, department) => {
      const values = section(rulebook, on);
      return values === undefined ? undefined : procedure.admitJoining?.(department, values.values);
    },
    reasons: (rulebook, on) => {
      const values = section(rulebook, on);
      return values === undefined ? undefined : procedure.reasons?.(values.values);
    },
    stages,
    outcomes,
    details: schema,
    answers,
    admit: (rulebook, on, given, intake) => {
      const values = section(rulebook, on);
      if (values === undefined) {
        const zh = `规则${rulebook.id}在${on}尚未施行。`;
        return { kind: 'refused', refusals: [{ code: 'NOT_IN_FORCE', zh, en: `${rulebook.id} was not in force on ${on}.` }] };
      }
      const read = schema.safeParse(given);
      if (!read.success) return { kind: 'invalid', issues: read.error.issues };
      const refusals = procedure.admit({ ...intake, details: read.data }, values.values);
      return refusals.length > 0 ? { kind: 'refused', refusals } : { kind: 'admitted', details: read.data, section: values };
    },
  };
}

/** All procedures, by code. A new one adds its line. */
export const procedures: Readonly<Record<string, RegisteredProcedure>> = {
  P03: register('P03', countersignProcedure, (rulebook, on) => sectionOf(rulebook, 'P03', on)),
  P22: register('P22', cityWideMeetingProcedure, (rulebook, on) => sectionOf(rulebook, 'P22', on)),
};

/** The procedure with this code; nothing if we have none. */
export function procedureOf(code: string): RegisteredProcedure | undefined {
  return Object.hasOwn(procedures, code) ? procedures[code] : undefined;
}
