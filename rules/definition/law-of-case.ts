import type { CaseFile, CaseLaw, PutQuestion } from '../case/case-file.ts';
import type { CaseInput } from '../case/case-input.ts';
import { closedChildren } from '../case/children.ts';
import type { Party } from '../case/identity.ts';
import type { LeadActs } from '../case/lead-acts.ts';
import type { Json } from '../json.ts';
import { beijingDate } from '../time/instant.ts';
import type { Refusal } from '../refusal.ts';
import type { Modality } from '../rulebook/valued.ts';
import { decisionOf } from './form.ts';
import { followsFrom, lastAnswers } from './outcome-detail.ts';
import type { AnyProcedure, Question } from './procedure.ts';
import { readAnswer } from './read-answer.ts';
import type { Term } from './term.ts';
import { findingsOf, keptFindings, missingApprovals, missingReasons, type Finding } from './soft-rules.ts';

/** The law of one case: its procedure's questions, forms and checks, on the values under which it was opened. */
export function lawOfCase<Details extends Json, Values extends Json>(
  procedure: AnyProcedure<Details, Values>,
  input: CaseInput<Details, Values>,
): CaseLaw {
  const { values } = input.rulebook;
  const questionOf = (kind: string): Question<Details, Values> => {
    const question = Object.hasOwn(procedure.questions, kind) ? procedure.questions[kind] : undefined;
    if (question === undefined) throw new RangeError(`${procedure.code} asks no question of the kind ${kind}`);
    return question;
  };
  const findings = caseFindings(procedure, input);
  const dropping = procedure.dropping?.(values);
  return {
    question: (kind, file, party) => putQuestion(kind, questionOf(kind), procedure.term, { input, file, findings, party }),
    check: ({ draft, data }, answer, receivedAt) => {
      const question = questionOf(draft.kind);
      const read = readAnswer(question.form, answer);
      if (!read.ok) return read.refusals[0];
      return (
        exceptionRefusal(question, answer, data) ??
        question.check?.(answer, {
          ...{ input, on: beijingDate(receivedAt) },
          ...(data === undefined ? {} : { data }),
          ...(draft.object === undefined ? {} : { object: draft.object }),
        })
      );
    },
    decision: (kind, answer) => decisionOf(questionOf(kind).form, answer),
    brings: (kind, answer) => questionOf(kind).brings?.(answer),
    leadActs: procedure.leadActs?.(values) ?? ANY_OF_THE_LEAD,
    ...standingOf(procedure, input),
    ...(dropping === undefined ? {} : { dropping }),
    joiner: (party) => procedure.joining?.through(party) ?? { kind: 'responsible-head', department: party.code },
    child: (name, file, visit) => {
      const child = procedure.children !== undefined && Object.hasOwn(procedure.children, name) ? procedure.children[name] : undefined;
      if (child === undefined) throw new RangeError(`${procedure.code} opens no case of the name ${name}`);
      return { procedure: child.procedure, ...child.open(input, file, visit) };
    },
    detail: (outcome, file) => detailOf(procedure, outcome, file, { input, findings }),
    ...(procedure.extension === undefined ? {} : { extension: procedure.extension(values) }),
  };
}

/** The soft rules that a case goes against. */
export function caseFindings<Details extends Json, Values extends Json>(
  procedure: AnyProcedure<Details, Values>,
  input: CaseInput<Details, Values>,
): readonly Finding[] {
  return ruleFindings(procedure, input).map(({ modality: _, ...finding }) => finding);
}

/** The same, with this city's modality of each: soft, or hard and refused. */
export function ruleFindings<Details extends Json, Values extends Json>(
  { softRules, softRuleValues }: AnyProcedure<Details, Values>,
  input: CaseInput<Details, Values>,
): readonly (Finding & { readonly modality: Modality })[] {
  return softRules === undefined || softRuleValues === undefined ? [] : findingsOf(softRules, softRuleValues(input.rulebook.values), input);
}

interface QuestionContext<Details, Values> {
  readonly input: CaseInput<Details, Values>;
  readonly file: CaseFile;
  readonly findings: readonly Finding[];
  /** The party that is asked; nothing where the question is looked at before anybody is. */
  readonly party: Party | undefined;
}

function putQuestion<Details, Values>(
  kind: string,
  question: Question<Details, Values>,
  usualTerm: (values: Values) => Term,
  { input, file, findings, party }: QuestionContext<Details, Values>,
): PutQuestion {
  const { limit, silence, ladder, own } = question.term?.(input, party) ?? usualTerm(input.rulebook.values);
  const object = question.object?.(input, file);
  const data = question.exceptions === undefined ? question.data?.(input, file) : exceptionsFor(kind, question.exceptions, findings);
  return {
    task: question.task,
    form: kind,
    limit: { value: limit.value, basis: limit.basis, ...(own === undefined ? {} : { own }) },
    onSilence: silence,
    ladder,
    open: question.open === true,
    renewable: question.renewable === true,
    ...(question.releasable === undefined ? {} : { releasable: question.releasable }),
    ...(question.staffReplies?.(input.rulebook.values) === true ? { staffReplies: true as const } : {}),
    ...(question.signature === undefined ? {} : { signature: question.signature }),
    ...(question.weighs === undefined ? {} : { weighs: question.weighs }),
    ...(object === undefined ? {} : { object }),
    ...(data === undefined ? {} : { data }),
  };
}

/** Checks that reasons are given for every exception, and that an approver names every exception that the city leaves to them. */
function exceptionsFor(kind: string, exceptions: 'reasons' | 'approval', findings: readonly Finding[]): readonly Finding[] {
  return exceptions === 'reasons' ? findings : findings.filter((finding) => finding.approvedIn.includes(kind));
}

function exceptionRefusal<Details, Values>(
  { exceptions }: Question<Details, Values>,
  answer: Json,
  data: Json | undefined,
): Refusal | undefined {
  if (exceptions === undefined) return undefined;
  const findings = keptFindings().parse(data);
  return exceptions === 'reasons' ? missingReasons(answer, findings) : missingApprovals(answer, findings);
}

function detailOf<Details extends Json, Values extends Json>(
  procedure: AnyProcedure<Details, Values>,
  outcome: string,
  file: CaseFile,
  { input, findings }: { readonly input: CaseInput<Details, Values>; readonly findings: readonly Finding[] },
): Json {
  if (outcome === 'withdrawn' && file.ending !== undefined) return { reason: file.ending.reason };
  if (outcome === 'dropped' && file.ending !== undefined) {
    const { reason } = file.ending;
    return { reason, ...lastAnswers(file, Object.keys(procedure.questions)) };
  }
  const ending = Object.hasOwn(procedure.outcomes, outcome) ? procedure.outcomes[outcome] : undefined;
  if (ending === undefined) throw new RangeError(`${file.caseNumber} cannot end ${outcome}: ${procedure.code} has no such outcome`);
  const { follows } = ending;
  const forms = Object.fromEntries(Object.entries(procedure.questions).map(([kind, { form }]) => [kind, form]));
  const isDecided = typeof follows === 'function' ? follows(file, input) : followsFrom(follows, forms, file);
  if (!isDecided) throw new RangeError(`${file.caseNumber} cannot end ${outcome}: that does not follow from what was answered`);
  return (
    procedure.detail?.(outcome, file, input) ?? {
      ...(procedure.softRules === undefined ? {} : { findings: [...findings] }),
      ...lastAnswers(file, Object.keys(procedure.questions)),
      ...(procedure.children === undefined ? {} : { children: closedChildren(file) }),
    }
  );
}

/** The articles rarely say which post of the lead does what; a city that says nothing leaves it to any. */
const ANY_OF_THE_LEAD: LeadActs = {
  value: {},
  basis: { kind: 'policy', zh: '主办部门任何职位均可办理。', en: 'Any position of the lead department may do this.' },
  modality: 'soft',
};

function standingOf<Details extends Json, Values extends Json>(
  { standing }: AnyProcedure<Details, Values>,
  input: CaseInput<Details, Values>,
): Pick<CaseLaw, 'standing'> {
  return standing === undefined ? {} : { standing: (file) => standing(file, input) };
}
