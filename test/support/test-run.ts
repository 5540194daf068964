/** What one run of the tests started, from its set-up to its tear-down, which are separate programs to jest. */
export interface TestRun {
  stop(): Promise<void>;
}

declare global {
  var countersignTestRun: TestRun | undefined;
}
