import type { z } from 'zod';
import type { CaseFile, CaseLaw } from '../case/case-file.ts';
import { buildPage } from '../pages/build-page.ts';
import type { Page } from '../pages/page.ts';
import type { CaseInput } from '../case/case-input.ts';
import type { Party, ProcedureCode } from '../case/identity.ts';
import type { Citation } from '../citation.ts';
import type { Json } from '../json.ts';
import type { Refusal } from '../refusal.ts';
import type { RulebookSection } from '../rulebook/section.ts';
import type { Text } from '../text.ts';
import { decisionOf, describeAnswer, type DescribedAnswer, type Form } from './form.ts';
import type { DirectoryDepartment, DirectoryView, Intake, Quota } from './intake.ts';
import { caseFindings, lawOfCase, ruleFindings } from './law-of-case.ts';
import { unboundOrgan, unknownOrgan } from './organs.ts';
import type { AnyProcedure } from './procedure.ts';
import { shapeOf, shownFields, type CodeNames, type ShownField } from './shown-fields.ts';
import { hardRuleRefusal, type Finding } from './soft-rules.ts';

/** The result of an intake: the data to start a case with, or refusals. */
export type Admission =
  | { readonly kind: 'admitted'; readonly details: Json }
  | { readonly kind: 'invalid'; readonly issues: readonly z.core.$ZodIssue[] }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** A procedure with its types closed over, as intake, register, API, inbox and command line use it; values are those of its own rulebook section. */
export interface RegisteredProcedure {
  readonly code: ProcedureCode;
  readonly workflow: string;
  readonly name: Text;
  readonly stages: Readonly<Record<string, Text>>;
  readonly outcomes: Readonly<Record<string, Text>>;
  /** The schema of its details. */
  readonly details: () => z.ZodType;
  /** The forms of answers, by the kind of question. */
  readonly forms: Readonly<Record<string, Form>>;
  /** An answer in words, with all that it says besides. If the kind of question is not known, its deciding field is used. */
  readonly describeAnswer: (kind: string | undefined, answer: Json, names?: CodeNames) => DescribedAnswer;
  /** The details of a case as people read them, with labels. */
  readonly describeDetails: (details: Json, names?: CodeNames) => readonly ShownField[];
  /** The names of its soft rules. */
  readonly softRules: readonly string[];
  /** The article that it carries out. */
  readonly citation: (section: RulebookSection<Json>) => Citation;
  readonly admitJoining: (section: RulebookSection<Json>, department: DirectoryDepartment, directory: DirectoryView) => Refusal | undefined;
  readonly quotaOf: (section: RulebookSection<Json>, intake: { readonly details: Json; readonly lead: Party }) => Quota | undefined;
  /** Checks the details, then the article's own refusals. */
  readonly admit: (section: RulebookSection<Json>, details: unknown, intake: Omit<Intake<unknown>, 'details'>) => Admission;
  /** Refuses a case that goes against a rule which this city has made hard, by the number that the register counted. */
  readonly refusalsOf: (input: CaseInput<Json, Json>) => readonly Refusal[];
  /** The soft rules that a case goes against. */
  readonly findingsOf: (input: CaseInput<Json, Json>) => readonly Finding[];
  /** The law of one case of it. The input is one that the register keeps of this procedure. */
  readonly lawOf: (input: CaseInput<Json, Json>) => CaseLaw;
  /** Its pages, by name. */
  readonly pages: Readonly<Record<string, Text>>;
  /** A page of one case; nothing where the procedure has no page of that name. */
  readonly pageOf: (name: string, input: CaseInput<Json, Json>, file: CaseFile) => Page | undefined;
  /** The facts that the flow of such a case gets. */
  readonly factsOf: (input: CaseInput<Json, Json>) => Json;
}

/** Closes the types of a procedure over, so that all procedures can stand in one list. */
export function registered<Details extends Json, Values extends Json>(
  procedure: AnyProcedure<Details, Values>,
): RegisteredProcedure & { readonly valuesOf: (section: RulebookSection<Json>) => Values } {
  // The register wrote the values from this procedure's own type when it opened the case, and they never change.
  const valuesOf = ({ values }: RulebookSection<Json>): Values => values as Values;
  const typed = (input: CaseInput<Json, Json>): CaseInput<Details, Values> => ({
    ...input,
    details: procedure.details().parse(input.details),
    rulebook: { ...input.rulebook, values: valuesOf(input.rulebook) },
  });
  const forms: Readonly<Record<string, Form>> = Object.fromEntries(
    Object.entries(procedure.questions).map(([kind, { form }]) => [kind, form]),
  );
  const { code, workflow, name, details, texts } = procedure;
  return {
    ...{ code, workflow, name, details, forms, valuesOf },
    stages: texts.stages,
    outcomes: texts.outcomes,
    softRules: Object.keys(procedure.softRules ?? {}),
    describeAnswer: (kind, answer, names) => {
      const form =
        kind === undefined
          ? Object.values(forms).find((each) => Object.hasOwn(each.choices, decisionOf(each, answer) ?? ''))
          : Object.entries(forms).find(([name]) => name === kind)?.[1];
      return form === undefined ? { words: { zh: '答复', en: 'answered' }, fields: [] } : describeAnswer(form, answer, names);
    },
    describeDetails: (given, names) => shownFields(shapeOf(details()), given, names),
    citation: (section) => procedure.citation(valuesOf(section)),
    admitJoining: (section, department, directory) => procedure.joining?.refuse?.(department, directory, valuesOf(section)),
    quotaOf: (section, intake) =>
      procedure.quota?.({ details: procedure.details().parse(intake.details), lead: intake.lead }, valuesOf(section)),
    admit: (section, given, intake) => {
      const read = procedure.details().safeParse(given);
      if (!read.success) return { kind: 'invalid', issues: read.error.issues };
      const organ = intake.directory.department(intake.lead.code);
      const lead =
        organ === undefined ? unknownOrgan(intake.lead.code, 'lead') : unboundOrgan(organ, procedure.leads(valuesOf(section)), 'lead');
      const refusals = [...(lead === undefined ? [] : [lead]), ...procedure.admit({ ...intake, details: read.data }, valuesOf(section))];
      return refusals.length > 0 ? { kind: 'refused', refusals } : { kind: 'admitted', details: read.data };
    },
    refusalsOf: (input) =>
      ruleFindings(procedure, typed(input))
        .filter(({ modality }) => modality === 'hard')
        .map(hardRuleRefusal),
    findingsOf: (input) => caseFindings(procedure, typed(input)),
    pages: Object.fromEntries(Object.entries(procedure.pages ?? {}).map(([name, { zh, en }]) => [name, { zh, en }])),
    pageOf: (name, input, file) => {
      const page = Object.entries(procedure.pages ?? {}).find(([each]) => each === name)?.[1];
      return page === undefined ? undefined : buildPage({ name, page, forms, input: typed(input), file });
    },
    lawOf: (input) => lawOfCase(procedure, typed(input)),
    factsOf: (input) => procedure.facts(typed(input), caseFindings(procedure, typed(input))),
  };
}
