import type { Refusal } from '../rules/refusal.ts';
import type { ReceiptRow } from '../rules/case/receipt.ts';
import type { FailureBody } from '../protocol/failures.ts';
import { receiptView } from '../protocol/receipts.ts';

/** A request that is refused: thrown by handlers, answered in one place. */
export class HttpRefusal extends Error {
  readonly statusCode: number;
  readonly body: FailureBody;

  constructor(statusCode: number, body: FailureBody) {
    super(body.en);
    this.name = 'HttpRefusal';
    this.statusCode = statusCode;
    this.body = body;
  }
}

/** 422: the input is understood and wrong. The first refusal speaks for all of them. */
export function unprocessable(refusals: readonly Refusal[]): HttpRefusal {
  const [first] = refusals;
  if (first === undefined) throw new RangeError('a refusal without a reason');
  return new HttpRefusal(422, { ...first, refusals });
}

/** 403: the person may see this, and may not do it. */
export function forbidden(refusal: Refusal): HttpRefusal {
  return new HttpRefusal(403, refusal);
}

/**
 * The refusal of an act that was received; its receipt stands, and comes along. 409 where the case refused it, 422 where it was
 * refused for its form.
 * @param faults everything that is wrong with its form
 */
export function refusedAct(refusal: Refusal, receipt: ReceiptRow, faults: readonly Refusal[]): HttpRefusal {
  const [first] = faults;
  const isForm = first?.code === refusal.code && first.path === refusal.path;
  return isForm
    ? new HttpRefusal(422, { ...refusal, refusals: faults, receipt: receiptView(receipt) })
    : new HttpRefusal(409, { ...refusal, receipt: receiptView(receipt) });
}

/** 404, the same for what is not there and for what this person may not see, so that numbers cannot be probed. */
export function notFound(): HttpRefusal {
  return new HttpRefusal(404, {
    code: 'NOT_FOUND',
    zh: '没有此项，或您无权查看。',
    en: 'There is no such thing, or it is not yours to see.',
  });
}
