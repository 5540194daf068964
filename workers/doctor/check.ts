import type { Text } from '../../rules/text.ts';

/** The result of one check of a server or setting. */
export interface Check {
  readonly name: Text;
  /** `warning`: it runs, and something will be missing. `bad`: it does not run. */
  readonly state: 'good' | 'warning' | 'bad';
  readonly found: Text;
  /** The remedy; absent where all is well. */
  readonly todo?: Text;
}

/** A check that looks at something which may be away: what it throws becomes a bad check, without the error's words. */
export async function checked(name: Text, todo: Text, look: () => Promise<Omit<Check, 'name'>>): Promise<Check> {
  try {
    return { name, ...(await look()) };
  } catch (error) {
    const code = codeOf(error);
    return { name, state: 'bad', found: { zh: `无法连接（${code}）`, en: `cannot be reached (${code})` }, todo };
  }
}

/** A code says enough; an error's message may hold an address with its password. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? String(error.code) : error.name;
}

/** Numbers and names of products are the same in both languages. */
function both({ zh, en }: Text, between: string): string {
  return zh === en ? zh : `${zh}${between}${en}`;
}

const signs = { good: '✓', warning: '!', bad: '✗' } as const;

/** The checks as a person reads them, a line or two each. */
export function shown(checks: readonly Check[]): string {
  return checks
    .map(({ name, state, found, todo }) => {
      const line = `${signs[state]} ${both(name, ' ')}: ${both(found, ' · ')}`;
      return todo === undefined ? line : `${line}\n    → ${todo.zh}\n      ${todo.en}`;
    })
    .join('\n');
}
