import type { z } from 'zod';
import type { Addressee } from '../case/actor.ts';
import type { CaseFile } from '../case/case-file.ts';
import type { CaseInput } from '../case/case-input.ts';
import type { Party, ProcedureCode } from '../case/identity.ts';
import type { Basis, Citation } from '../citation.ts';
import type { Releasable } from '../case/releasable.ts';
import type { LeadActs } from '../case/lead-acts.ts';
import type { ItemObject, NewText } from '../case/text-version.ts';
import type { Json } from '../json.ts';
import { onFirstUse } from '../on-first-use.ts';
import type { Refusal } from '../refusal.ts';
import type { Text } from '../text.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { ChildDefinition } from './child.ts';
import type { Form } from './form.ts';
import type { DirectoryDepartment, DirectoryView, Intake, Quota } from './intake.ts';
import type { BoundOrgans } from './organs.ts';
import type { PageDefinition } from './page.ts';
import type { Finding, SoftRule, SoftRuleValue } from './soft-rules.ts';
import type { Term } from './term.ts';

/** A question of a procedure. */
export type Question<Details, Values> = {
  /** The task, as people read it in their inbox. */
  readonly task: Text;
  readonly form: Form;
  /** Its time, silence and ladder; those of the procedure unless given. */
  readonly term?: (input: CaseInput<Details, Values>, party?: Party) => Term;
  /** Departments may join it and be released from it while it runs. */
  readonly open?: true;
  /** Parties may be released from it while it runs, but none may join; all of them, or all but the last. */
  readonly releasable?: Releasable;
  /** The lead may take it back and ask afresh on a revised text. */
  readonly renewable?: true;
  /** Whether staff of the asked department may answer it, too; the city's value. Otherwise what staff sends is kept for the head. */
  readonly staffReplies?: (values: Values) => boolean;
  /** Its answer is a signature of whom it is addressed to; otherwise it is a reply, an opinion or a step. */
  readonly signature?: true;
  /**
   * The text or schedule that it is put on, by digest; an answer or a silence is on exactly that.
   * @example object: (_, file) => textObject(file, { zh: '征求意见稿', en: 'draft' })
   */
  readonly object?: (input: CaseInput<Details, Values>, file: CaseFile) => ItemObject | undefined;
  /** The text that an answer brings, where it brings a new version. */
  readonly brings?: (answer: Json) => NewText | undefined;
  /** Questions whose answers it weighs: until it is answered, a late opinion on one of these may be taken in, and it is put on that. */
  readonly weighs?: readonly string[];
  /** Data for `check`, kept with the work item from the moment of service. */
  readonly data?: (input: CaseInput<Details, Values>, file: CaseFile) => Json;
  /** Refuses an answer for what it says, beyond its form. */
  readonly check?: (answer: Json, about: CheckedAnswer<Details, Values>) => Refusal | undefined;
  /** The answer gives reasons for, or approves, the soft rules that the case goes against; the engine checks that none is left out. */
  readonly exceptions?: 'reasons' | 'approval';
};

/** What a check of an answer may know besides the answer. */
export type CheckedAnswer<Details, Values> = {
  readonly input: CaseInput<Details, Values>;
  /** What was kept with the work item when it was served. */
  readonly data?: Json;
  /** The text or schedule on which it was put. */
  readonly object?: ItemObject;
  /** The day on which the answer was received, in Beijing. */
  readonly on: CivilDate;
};

type Questions<Details, Values> = Readonly<Record<string, Question<Details, Values>>>;

type DecisionOf<Q> = Q extends { readonly form: { readonly decisions?: readonly (infer Decision)[] } } ? Decision : never;

/** Which answers an outcome follows from: of each question named, every answer to its last ask must decide so. */
export type Follows<Qs> = { readonly [Q in keyof Qs]?: DecisionOf<Qs[Q]> | readonly DecisionOf<Qs[Q]>[] };

/** An ending: its words, and the answers that it follows from, so that a flow alone cannot bring it about. */
export type OutcomeOf<Qs, Input> = Text & { readonly follows: Follows<Qs> | ((file: CaseFile, input: Input) => boolean) };

/** The definition of a procedure: all of it but its flow and its city's values. */
export type Definition<
  Details extends Json,
  Values,
  Qs extends Questions<Details, Values>,
  Stage extends string,
  Outcome extends string,
  Facts,
  Child extends string = never,
  Standing extends Json = Json,
> = {
  readonly code: ProcedureCode;
  /** Name of the workflow function in `workflows/`. */
  readonly workflow: string;
  readonly name: Text;
  /** The article that it carries out, in the rules whose values these are. */
  readonly citation: (values: Values) => Citation;
  /** Stages and how they are shown; the first is where a case begins. */
  readonly stages: Readonly<Record<Stage, Text>>;
  readonly outcomes: Readonly<Record<Outcome, OutcomeOf<NoInfer<Qs>, CaseInput<NoInfer<Details>, Values>>>>;
  /** Schema of the details that an intake brings, in the fields that people write in a case file. */
  readonly details: () => z.ZodType<Details>;
  readonly questions: Qs;
  /** Cases of their own that it opens, by name; no name is also that of a question. */
  readonly children?: Readonly<Record<Child, ChildDefinition<NoInfer<Details>, Values>>>;
  /** The time, silence and ladder of its questions, where a question has none of its own. */
  readonly term: (values: Values) => Term;
  /** Which organs the article binds as the lead department 主办部门; the engine refuses every other. */
  readonly leads: (values: Values) => BoundOrgans;
  /** Refuses what the article forbids before anything is stored. Empty: the case may be opened. */
  readonly admit: (intake: Intake<NoInfer<Details>>, values: Values) => readonly Refusal[];
  /** The facts that the flow gets: codes, names of departments, values that it decides by. No contents, because Temporal keeps them. */
  readonly facts: (input: CaseInput<NoInfer<Details>, Values>, findings: readonly Finding[]) => Facts;
  /** The addressee of a department that joins a running ask, and the refusal of one that may not; absent where none can join. */
  readonly joining?: {
    readonly through: (party: Party) => Addressee;
    readonly refuse?: (department: DirectoryDepartment, directory: DirectoryView, values: Values) => Refusal | undefined;
  };
  /** The article on extensions; absent where the article knows none. */
  readonly extension?: (values: Values) => Citation;
  /** Which posts of the lead may withdraw, release, begin anew…; any position of it where absent. */
  readonly leadActs?: (values: Values) => LeadActs;
  /** Why the lead may drop its matter after departments have answered; absent where it may not. Such a case ends `dropped`. */
  readonly dropping?: (values: Values) => Basis | undefined;
  /** How the case stands, for its flow: codes and names of departments and values that it decides by, no contents. */
  readonly standing?: (file: CaseFile, input: CaseInput<NoInfer<Details>, Values>) => Standing;
  /** Pages that are printed and kept, such as the countersign sheet 会签单, by name. */
  readonly pages?: Readonly<Record<string, PageDefinition<CaseInput<NoInfer<Details>, Values>>>>;
  /** Rules that yield to a reason and an approver. */
  readonly softRules?: Readonly<Record<string, SoftRule<CaseInput<NoInfer<Details>, Values>>>>;
  /** The city's values for each of them. */
  readonly softRuleValues?: (values: Values) => Readonly<Record<string, SoftRuleValue>>;
  /** Which earlier cases a soft rule counts; counted when the case is registered. */
  readonly quota?: (intake: { readonly details: NoInfer<Details>; readonly lead: Party }, values: Values) => Quota;
  /** The details of an outcome; by default the last answers to every question. */
  readonly detail?: (outcome: string, file: CaseFile, input: CaseInput<NoInfer<Details>, Values>) => Json;
};

/** Any procedure over its details and values, with the types of its flow forgotten. */
export type AnyProcedure<Details extends Json, Values> = Definition<
  Details,
  Values,
  Questions<Details, Values>,
  string,
  string,
  Json & { readonly lead: Party },
  string
> & { readonly texts: ProcedureTexts };

/** How a procedure calls itself, its stages and its endings, every case's own among them. */
export type ProcedureTexts = {
  readonly name: Text;
  readonly stages: Readonly<Record<string, Text>>;
  readonly outcomes: Readonly<Record<string, Text>>;
};

// Every case is closed in the end and may be withdrawn, so that no definition says it.
const CLOSED: Text = { zh: '已办结', en: 'Closed' };
const WITHDRAWN: Text = { zh: '已撤回', en: 'Withdrawn' };
const DROPPED: Text = { zh: '主办部门终止办理', en: 'Dropped by the lead' };

/**
 * Defines a procedure. The values are named first, everything else is inferred: a misspelt stage, question, decision or
 * outcome does not compile, here or in the flow. Throws `RangeError` where an outcome follows from a question that is not asked, or
 * a question and a child have one name.
 *
 * @example export const speechApproval = procedureFor<SpeechApprovalValues>()({ code: 'P23', … });
 */
export function procedureFor<Values extends Json>() {
  return <
    Details extends Json,
    const Qs extends Questions<Details, Values>,
    Stage extends string,
    Outcome extends string,
    Facts extends Json & { readonly lead: Party },
    Child extends string = never,
    Standing extends Json = null,
  >(
    definition: Definition<Details, Values, Qs, Stage, Outcome, Facts, Child, Standing>,
  ) => {
    refuseUnknownQuestions(definition.code, definition.outcomes, definition.questions);
    refuseSharedNames(definition.code, definition.questions, definition.children ?? {});
    const texts: ProcedureTexts = {
      name: definition.name,
      stages: { ...definition.stages, closed: CLOSED },
      outcomes: {
        ...textsOf(definition.outcomes),
        withdrawn: WITHDRAWN,
        ...(definition.dropping === undefined ? {} : { dropped: DROPPED }),
      },
    };
    return { ...definition, details: onFirstUse(definition.details), texts };
  };
}

function textsOf(shown: Readonly<Record<string, Text>>): Readonly<Record<string, Text>> {
  return Object.fromEntries(Object.entries(shown).map(([name, { zh, en }]) => [name, { zh, en }]));
}

function refuseUnknownQuestions(
  code: ProcedureCode,
  outcomes: Readonly<Record<string, { readonly follows: unknown }>>,
  questions: object,
): void {
  for (const [outcome, { follows }] of Object.entries(outcomes)) {
    const named = typeof follows === 'object' && follows !== null ? Object.keys(follows) : [];
    const unknown = named.find((question) => !Object.hasOwn(questions, question));
    if (unknown !== undefined) throw new RangeError(`${code}: ${outcome} follows from ${unknown}, which is not asked`);
  }
}

/** Asks and children are told to the flow by their keys, which begin with these names. */
function refuseSharedNames(code: ProcedureCode, questions: object, children: object): void {
  const shared = Object.keys(children).find((name) => Object.hasOwn(questions, name));
  if (shared !== undefined) throw new RangeError(`${code}: ${shared} is both a question and a child`);
}

/** The case of a procedure, as its functions are given it. */
export type CaseOf<P> = P extends {
  readonly details: () => z.ZodType<infer Details>;
  readonly citation: (values: infer Values) => unknown;
}
  ? CaseInput<Details, Values>
  : never;

/** What a flow may name: its stages, questions, decisions, children and endings. */
export type FlowOf<P> = P extends {
  readonly stages: Readonly<Record<infer Stage extends string, Text>>;
  readonly outcomes: Readonly<Record<infer Outcome extends string, unknown>>;
  readonly questions: infer Qs;
  readonly facts: (input: never, findings: never) => infer Facts extends { readonly lead: Party };
  readonly children?: Readonly<Record<infer Child extends string, unknown>>;
  readonly standing?: (file: never, input: never) => infer Standing extends Json;
}
  ? {
      readonly standing: Standing;
      readonly facts: Facts;
      readonly stage: Stage;
      readonly outcome: Outcome;
      readonly child: Child;
      readonly decisions: { readonly [Q in keyof Qs & string]: DecisionOf<Qs[Q]> };
    }
  : never;
