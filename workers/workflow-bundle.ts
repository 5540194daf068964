import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Compiled code bundles compiled workflows, source code bundles sources.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const rules = fileURLToPath(new URL('../rules/', import.meta.url));

/**
 * Of what Temporal makes the bundle of all workflows. The questions of every procedure, with the schemas of their answers,
 * are loaded once a thread instead of once a case: what the rules hold is constant, so there is nothing that could leak from
 * one case into another, and it is most of what a case weighs (docs/benchmark.md).
 */
export const workflowBundle = {
  workflowsPath: fileURLToPath(new URL(`../workflows/index.${extension}`, import.meta.url)),
  preloadModules: readdirSync(rules, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(`/questions.${extension}`))
    .sort()
    .map((file) => rules + file),
} as const;
