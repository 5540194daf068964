import type { Party } from '../case/identity.ts';

/**
 * Whom P22 asks besides the lead department, as Art. 45 calls them (45¶1: 市政府分管领导, 市政府). They are no departments of the
 * directory: whoever holds the position that is addressed answers for them.
 */
export const parties = {
  leaderInCharge: { code: 'vice-mayor-in-charge', name: '市政府分管领导' },
  government: { code: 'government', name: '市政府' },
} as const satisfies Readonly<Record<string, Party>>;
