import type { Actor } from '../../../../rules/case/actor.ts';
import type { ItemFile } from '../../../../rules/case/case-file.ts';
import type { Json } from '../../../../rules/json.ts';

/** The answers that are tried: each way that a flow can go, and back only once. */
export function answersTo({ draft, data }: ItemFile, count: (kind: string) => number): readonly (readonly [string, Json])[] {
  switch (draft.kind) {
    case 'opinion':
      return [['agree', { opinion: 'agree' }]];
    case 'negotiation':
      return [
        ['agreed', { result: 'agreed', settlement: 's' }],
        ['no-agreement', { result: 'no-agreement', account: 'a' }],
        ...(count('opinion') < 2 ? [['new-round', { result: 'new-round', changes: 'c' }] as const] : []),
      ];
    case 'countersignature':
      return [
        ['signed', { countersignature: 'signed' }],
        ...(count('countersignature') < 2 ? [['refused', { countersignature: 'refused', reasons: 'r' }] as const] : []),
      ];
    case 'dissent-schedule': {
      const sides = Array.isArray(data) ? (data as readonly { readonly code: string }[]) : [];
      return [['listed', { grounds: sides.map(({ code }) => ({ department: code, grounds: 'g' })), proposal: 'p' }]];
    }
    default:
      return [['signed', { countersignature: 'signed' }]];
  }
}

const people = new Map<string, Actor>();

/** The principal head of a department. */
export function person(department: string): Actor {
  let known = people.get(department);
  if (known === undefined)
    people.set(
      department,
      (known = { person: `p-${department}`, position: `${department}.head`, title: '主要负责人', department, rank: 'principal-head' }),
    );
  return known;
}
