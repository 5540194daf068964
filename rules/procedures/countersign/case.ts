import type { CaseInput } from '../../case/case-input.ts';
import type { CountersignDetails } from './details.ts';
import type { CountersignValues } from './values.ts';

/** A case of P03 as it was opened. */
export type CountersignCase = CaseInput<CountersignDetails, CountersignValues>;
