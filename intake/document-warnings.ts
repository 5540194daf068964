import type { Refusal } from '../rules/refusal.ts';
import type { IntakeBody } from '../protocol/intake.ts';
import type { OpenResult } from '../register/register.ts';

/**
 * Warnings about a document's number: it opened the case before under another spelling, or it is that of another document of
 * the same lead department. Two documents with one number are a mistake of whoever gave the number, which nobody here can settle.
 */
export function documentWarnings(
  { id }: IntakeBody['document'],
  opened: Extract<OpenResult, { kind: 'opened' | 'repeated' }>,
): readonly Refusal[] {
  if (opened.kind === 'repeated') {
    const { sourceId, caseNumber } = opened;
    if (sourceId === id) return [];
    return [
      {
        code: 'NUMBER_SPELLED_DIFFERENTLY',
        zh: `“${id}”与此前来文的“${sourceId}”是同一文号，仅写法不同；未另行立项，仍为事项${caseNumber}。`,
        en: `“${id}” is the same number as “${sourceId}”, spelled differently; no other case was opened, it is still ${caseNumber}.`,
        path: 'document.id',
      },
    ];
  }
  if (opened.sameNumber === undefined) return [];
  return [
    {
      code: 'NUMBER_USED_BEFORE',
      zh: `同一发文字号已用于事项${opened.sameNumber}，来文编号不同；本件已另行立项，请核对是否重复。`,
      en: `The same document number was used in ${opened.sameNumber}, under another id; this case was opened all the same, so check whether it comes twice.`,
      path: 'document',
    },
  ];
}
