import type { CaseFile } from '../case/case-file.ts';
import type { Text } from '../text.ts';
import type { PageLine } from '../pages/page.ts';

/** A part of a page: the answers to some questions, or lines of its own. */
export type PageSection<Input> = Text & {
  /** Kinds of questions whose work items stand here, one line each, in the order of service. */
  readonly questions?: readonly string[];
  /** Lines beyond these, told from what the register holds. */
  readonly lines?: (file: CaseFile, input: Input) => readonly PageLine[];
};

/** A page that a case prints and keeps: its title, its sections, and when it is finished. */
export type PageDefinition<Input> = Text & {
  readonly sections: readonly PageSection<Input>[];
  /** Whether everything that belongs on it stands there; an unfinished page says so across it. */
  readonly isFinished: (file: CaseFile) => boolean;
};
