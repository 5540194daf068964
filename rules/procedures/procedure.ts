import type { z } from 'zod';
import type { Citation } from '../citation.ts';
import type { Json } from '../json.ts';
import type { Refusal } from '../refusal.ts';
import type { Text } from '../text.ts';
import type { DepartmentCode, Party, PositionCode, ProcedureCode } from '../case/identity.ts';
import type { Capacity, Rank } from '../case/actor.ts';

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
  position(code: PositionCode): { readonly code: PositionCode; readonly title: string; readonly department: DepartmentCode; readonly rank: Rank } | undefined;
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
  /** Stage codes and how they are shown. */
  readonly stages: Readonly<Record<string, Text>>;
  /** Kinds of outcome and how they are shown. */
  readonly outcomes: Readonly<Record<string, Text>>;
}
