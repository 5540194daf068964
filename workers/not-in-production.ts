import type { Text } from '../rules/text.ts';

/** Throws in production. What calls it exists for tests, the demonstration or development alone (design 9). */
export function refuseInProduction(what: Text): void {
  if (process.env['NODE_ENV'] !== 'production') return;
  throw new Error(`NODE_ENV=production 时不得使用${what.zh}。${what.en} is not for production (NODE_ENV=production).`);
}
