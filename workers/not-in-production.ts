import type { Text } from '../rules/text.ts';

/** Throws in production. Its callers exist for tests, the demonstration or development alone (docs/design.md 8). */
export function refuseInProduction(what: Text): void {
  if (process.env['NODE_ENV'] !== 'production') return;
  throw new Error(`NODE_ENV=production 时不得使用${what.zh}。${what.en} is not for production (NODE_ENV=production).`);
}
