import type { CaseChange } from './case-change.ts';
import type { CaseFile, CaseLaw } from './case-file.ts';
import type { ChildFile, ClosedChild, OpenedChild, PutChild } from './child.ts';
import type { CaseNumber } from './identity.ts';
import type { Want } from './want.ts';

type WantedChild = Extract<Want, { want: 'open-child' }>;

/** The children that a flow wants and the case does not have yet, each with the case to be opened; none for a case that is over. */
export function childrenToOpen(file: CaseFile, law: CaseLaw, wants: readonly Want[]): readonly (WantedChild & PutChild)[] {
  if (isOver(file)) return [];
  return wants.flatMap((want) =>
    want.want !== 'open-child' || hasChild(file, want.key) ? [] : [{ ...want, ...law.child(want.child, file, want.visit) }],
  );
}

/** Notes a child that was opened, or why it was refused. */
export function writeChild(change: CaseChange, want: WantedChild, opened: readonly OpenedChild[]): void {
  if (isOver(change.file) || hasChild(change.file, want.key)) return;
  const found = opened.find((each) => each.key === want.key);
  if (found === undefined) throw new RangeError(`${change.file.caseNumber}: nobody has opened ${want.key}`);
  const { key, child } = found;
  if (found.kind === 'refused') {
    const refusals = found.refusals.map(({ code, zh, en, path }) => ({ code, zh, en, ...(path === undefined ? {} : { path }) }));
    add(change, { key, child, state: 'refused', codes: refusals.map(({ code }) => code) });
    change.record({ key: `child-refused:${key}`, kind: 'child-refused', content: { key, child, refusals } });
    return;
  }
  const { caseNumber, procedure, title } = found;
  add(change, { key, child, state: 'open', caseNumber });
  change.record({ key: `child-opened:${key}`, kind: 'child-opened', content: { key, child, caseNumber, procedure, title } });
}

/** Notes the children that have closed since the case was last changed. */
export function noteClosedChildren(change: CaseChange, closed: readonly ClosedChild[]): void {
  for (const open of openChildren(change.file)) {
    const outcome = closed.find((each) => each.key === open.key)?.outcome;
    if (outcome === undefined) continue;
    const { key, child, caseNumber } = open;
    const children = change.file.children.map((each): ChildFile => (each === open ? { ...open, state: 'closed', outcome } : each));
    change.set({ children });
    change.record({ key: `child-closed:${key}`, kind: 'child-closed', content: { key, child, caseNumber, outcome } });
  }
}

/** The children that are still open. */
export function openChildren({ children }: Pick<CaseFile, 'children'>): readonly Extract<ChildFile, { state: 'open' }>[] {
  return children.filter((child) => child.state === 'open');
}

/**
 * How the last child of a name ended: its outcome; nothing where it was refused, is open or was never opened.
 * @example follows: (file) => childOutcome(file, 'consultation') === 'agreed'
 */
export function childOutcome({ children }: CaseFile, name: string): string | undefined {
  const last = children.filter((each) => each.child === name).at(-1);
  return last?.state === 'closed' ? last.outcome : undefined;
}

/** Numbers and outcomes of the children of a case, for what belongs to its own outcome. */
export function closedChildren({ children }: CaseFile): readonly { key: string; caseNumber: CaseNumber; outcome: string }[] {
  return children.flatMap((child) =>
    child.state === 'closed' ? [{ key: child.key, caseNumber: child.caseNumber, outcome: child.outcome }] : [],
  );
}

const isOver = ({ closed, ending }: CaseFile): boolean => closed || ending !== undefined;

const hasChild = ({ children }: CaseFile, key: string): boolean => children.some((child) => child.key === key);

function add(change: CaseChange, child: ChildFile): void {
  change.set({ children: [...change.file.children, child] });
}
