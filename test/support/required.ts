/** A variable that the set-up of the whole test run has set. Throws where a test was started without it. */
export function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing: run this test by the project's own test command`);
  return value;
}
