/** The oldest server that skips the time of a single workflow, which tests and the demonstration rest on. */
const OLDEST_THAT_SKIPS = '1.32';

/** True for the version of a server that can skip time; `1.32.0` and `v1.33.1-rc.2` can, `1.31.4` cannot. */
export function skipsTime(version: string): boolean {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  const [oldestMajor, oldestMinor] = OLDEST_THAT_SKIPS.split('.').map(Number);
  return Number(major) > Number(oldestMajor) || (Number(major) === Number(oldestMajor) && Number(minor) >= Number(oldestMinor));
}

/** The error for a server that cannot skip time; it says what to do. */
export function cannotSkip(version: string): Error {
  return new Error(
    `Temporal ${version} 不能跳过时间，测试和演示需要 ${OLDEST_THAT_SKIPS} 以上：请更新 TEMPORAL_ADDRESS 或 TEMPORAL_CLI_PATH 指定的 Temporal，或安装 Go 以便自动构建。` +
      `Temporal ${version} cannot skip time; tests and the demonstration need ${OLDEST_THAT_SKIPS} or newer: update what TEMPORAL_ADDRESS or TEMPORAL_CLI_PATH names, or install Go so that it can be built.`,
  );
}
