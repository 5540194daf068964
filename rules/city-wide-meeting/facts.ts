import type { Asked } from '../case/serve.ts';
import { parties } from './parties.ts';
import { findingsOf, type CityWideMeetingCase } from './questions.ts';

/** What the flow of P22 is told of a case: whether reasons are needed, whom it asks, and why it goes to each step. */
export function cityWideMeetingFacts(input: CityWideMeetingCase) {
  const { articles, approver } = input.rulebook.values;
  const { lead } = input;
  const head: Asked = { party: lead, addressee: { kind: 'principal-head', department: lead.code } };
  const leaderInCharge: Asked = { party: parties.leaderInCharge, addressee: { kind: 'vice-mayor-in-charge', department: lead.code } };
  const government: Asked = { party: parties.government, addressee: { kind: 'position', position: approver.value } };
  return {
    ...{ lead, head, leaderInCharge, government },
    needsReasons: findingsOf(input).length > 0,
    request: { kind: 'law', citation: articles.formalRequest },
    approval: approver.basis,
  } as const;
}
export type CityWideMeetingFacts = ReturnType<typeof cityWideMeetingFacts>;
