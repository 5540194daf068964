// What the tests' own procedures need of Temporal: their flows, and those of the product that they open cases of.
export { countersign } from '../../workflows/countersign.ts';
export { casesOfItsOwn } from './cases-of-its-own-flow.ts';
export { twoAtOnce } from './two-at-once-flow.ts';
