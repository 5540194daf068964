/** The servers that one run of the tests started. Kept in a global, because jest runs set-up and tear-down as separate modules. */
export interface TestRun {
  stop(): Promise<void>;
}

declare global {
  var countersignTestRun: TestRun | undefined;
}
