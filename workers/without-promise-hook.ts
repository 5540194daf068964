// Preloaded with `node --import` into the worker's process, and so into its workflow threads as well.
//
// For its query `__stack_trace` the SDK captures a stack at every promise that a workflow makes, which costs a good part of the
// worker's CPU and has no switch (docs/decisions/0011-what-speed-costs.md). Where promise hooks are missing it goes on without,
// so it is given a hook that does nothing. The stack trace of a workflow then stays empty in the Web UI; ours say in their details
// what they wait for. The SDK alone asks for a hook of this shape, so every other user of promise hooks keeps its own.
import v8, { type HookCallbacks } from 'node:v8';

const { promiseHooks } = v8;
const createHook = promiseHooks.createHook.bind(promiseHooks);
const nothing = (): void => undefined;

const isTheSdks = ({ init, settled, before, after }: HookCallbacks): boolean =>
  init !== undefined && settled !== undefined && before === undefined && after === undefined;

promiseHooks.createHook = (callbacks) => (isTheSdks(callbacks) ? nothing : createHook(callbacks));
