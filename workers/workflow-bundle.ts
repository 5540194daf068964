import { fileURLToPath } from 'node:url';

// Compiled code bundles compiled workflows, source code bundles sources.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const file = (path: string): string => fileURLToPath(new URL(`../${path}.${extension}`, import.meta.url));

/**
 * The code that Temporal bundles as the workflows of a worker. The registry brings the definition of every procedure with it; it is
 * loaded once a thread instead of once a case, because the definitions are constant and most of what a case would weigh
 * (docs/benchmark.md).
 */
export const workflowBundle = {
  workflowsPath: file('workflows/index'),
  preloadModules: [file('rules/procedures/registry')],
};
