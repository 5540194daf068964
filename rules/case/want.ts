import type { Basis } from '../citation.ts';
import type { AskedParty } from './serve.ts';

/** What a flow wants written. Each has a name that is the same in every run, so that it may come twice. */
export type Want =
  | { readonly want: 'enter'; readonly stage: string; readonly visit: number; readonly basis: Basis }
  | { readonly want: 'ask'; readonly key: string; readonly kind: string; readonly round: number; readonly of: readonly AskedParty[] }
  | { readonly want: 'open-child'; readonly key: string; readonly child: string; readonly visit: number }
  | { readonly want: 'close'; readonly outcome: string };
