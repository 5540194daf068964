export { countersign } from './countersign.ts';
