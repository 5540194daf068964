// The rules judge the form of answers themselves, so the sentences stand there; everything else takes them from here.
export { inputRefusals, pathText } from '../rules/definition/input-refusals.ts';
