import type { z } from 'zod';
import type { Citation } from '../citation.ts';
import type { Json } from '../json.ts';
import type { Refusal } from '../refusal.ts';
import type { Text } from '../text.ts';
import type { DepartmentCode, Party, PositionCode, ProcedureCode } from '../case/identity.ts';
import type { Addressee, Capacity, Rank } from '../case/actor.ts';
import type { CaseFile, PutQuestion } from '../case/case-file.ts';
import type { CaseInput } from '../case/case-input.ts';
import type { CivilDate } from '../time/civil-date.ts';

/** A department as the directory has it on a day. */
export interface DirectoryDepartment {
  readonly code: DepartmentCode;
  readonly name: string;
  readonly kind: string;
  readonly comprehensiveEconomic?: boolean;
}

/** What the directory says on the day of the intake; pure look-ups, already dated. */
export interface DirectoryView {
  department(code: DepartmentCode): DirectoryDepartment | undefined;
  position(
    code: PositionCode,
  ): { readonly code: PositionCode; readonly title: string; readonly department: DepartmentCode; readonly rank: Rank } | undefined;
  /** Position of the vice-mayor in whose portfolio the department lies today. */
  viceMayorInCharge(code: DepartmentCode): PositionCode | undefined;
}

/** Who starts the case, and what the directory knows. */
export interface Intake<Details> {
  readonly details: Details;
  readonly lead: Party;
  readonly startedBy: Capacity;
  readonly directory: DirectoryView;
}

/** A department's earlier cases of the procedure that ended in one of these ways, or are open, with a date of their details in a span. */
export type Quota = {
  readonly lead: DepartmentCode;
  readonly outcomes: readonly string[];
  /** Name of a date in the details, and the span in which it counts, ends included. */
  readonly dated: { readonly detail: string; readonly from: CivilDate; readonly to: CivilDate };
};

/** Something that a procedure asks. */
export interface QuestionOf<Details, Values> {
  readonly put: (input: CaseInput<Details, Values>, file: CaseFile) => PutQuestion;
  /** The field of the answer that the flow decides by; absent where any answer is the same to it. */
  readonly key?: string;
  /** Refuses an answer for what it says, beyond its form; `data` is what was kept when it was served. */
  readonly check?: (answer: Json, data: Json | undefined, values: Values) => Refusal | undefined;
}

/**
 * A procedure as the whole system knows it: what intake must bring, what answers look like,
 * what may be refused. Client, API, inbox and command line are written once over this.
 */
export interface Procedure<Details, Values> {
  readonly code: ProcedureCode;
  /** Name of the workflow function in `workflows/`. */
  readonly workflow: string;
  readonly name: Text;
  /** The article that it carries out, in the rules whose values these are. */
  readonly citation: (values: Values) => Citation;
  /** Schema of `details`. Names its fields as people write them in a case file. */
  readonly details: z.ZodType<Details>;
  /** Schemas of answers, by the name that work items carry. */
  readonly answers: Readonly<Record<string, z.ZodType<Json>>>;
  /** Refuses what the article forbids before anything is stored. Empty: may be opened. */
  readonly admit: (intake: Intake<Details>, values: Values) => readonly Refusal[];
  /** Refuses whom the article does not let join a running round; absent where it knows no joining. */
  readonly admitJoining?: (department: DirectoryDepartment, values: Values) => Refusal | undefined;
  /** Where the article says that whoever differs gives reasons; absent where it does not speak of them. */
  readonly reasons?: (values: Values) => Citation;
  /** What it asks, by kind. */
  readonly questions: Readonly<Record<string, QuestionOf<Details, Values>>>;
  /** What the flow is told of the case: codes, names of departments, values that it decides by. No contents: it stands in Temporal. */
  readonly facts: (input: CaseInput<Details, Values>) => Json;
  /** What belongs to an outcome, told from what the register holds. Throws `RangeError` for an outcome that does not follow from it. */
  readonly detail: (outcome: string, file: CaseFile, input: CaseInput<Details, Values>) => Json;
  /** Whom a department that joins a running ask is asked through; absent where the procedure knows no joining. */
  readonly joiner?: (party: Party) => Addressee;
  /** Where extensions come from, for refusals; absent where the article knows none. */
  readonly extension?: (values: Values) => Citation;
  /** Which earlier cases a soft rule counts; counted when the case is registered. */
  readonly quota?: (intake: { readonly details: Details; readonly lead: Party }, values: Values) => Quota;
  /** The soft rules that this case goes against, for its record. */
  readonly findings?: (input: CaseInput<Details, Values>) => readonly Json[];
  /** Stage codes and how they are shown. */
  readonly stages: Readonly<Record<string, Text>>;
  /** Kinds of outcome and how they are shown. */
  readonly outcomes: Readonly<Record<string, Text>>;
}
