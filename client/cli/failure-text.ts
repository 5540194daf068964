import { citationText } from '../../rules/notices/citation-text.ts';
import type { Refusal } from '../../rules/refusal.ts';
import type { FailureBody } from '../../protocol/failures.ts';

/** A failure as a person reads it: each fault with its place, both languages, its code and its article. */
export function failureText(body: FailureBody): string {
  const refusals = body.refusals === undefined || body.refusals.length === 0 ? [body] : body.refusals;
  return [...refusals.map(refusalText), ...receiptLines(body)].join('\n');
}

function refusalText({ code, zh, en, path, citation }: Refusal): string {
  const law = citation === undefined ? [] : [`  依据 ${citationText(citation).zh}「${citation.quote}」`];
  return [`✗ ${path === undefined ? '' : `${path} `}${zh}`, `  ${en} [${code}]`, ...law].join('\n');
}

/** Lines for a refused act: the number of its receipt, and whether it was kept as a late opinion. */
function receiptLines({ receipt }: FailureBody): readonly string[] {
  if (receipt === undefined) return [];
  const kept =
    receipt.judgement?.accepted === false && receipt.judgement.keptAs === 'late-opinion'
      ? '，作为迟到意见附卷 (kept as a late opinion)'
      : '';
  return [`  回执 receipt ${receipt.id}${kept}`];
}
