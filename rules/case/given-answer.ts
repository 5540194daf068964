import type { Json } from '../json.ts';
import type { Instant } from '../time/instant.ts';
import type { Actor } from './actor.ts';
import type { ReceiptId } from './identity.ts';

/** An answer that was received, by whom and when. */
export interface GivenAnswer {
  readonly answer: Json;
  readonly by: Actor;
  readonly receivedAt: Instant;
  readonly receipt: ReceiptId;
}
