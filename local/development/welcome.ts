import type { RunningPlaces } from '../../client/running-file.ts';

/** The home where none is configured; commands look there by themselves. */
const USUAL_HOME = '.countersign';

/** The text printed once everything runs: the addresses, and commands to try next. */
export function welcome(places: RunningPlaces, home: string): string {
  const where: readonly (readonly [string, string])[] = [
    ['接口 HTTP API', places.api],
    ['接口文档 API documentation', `${places.api}/docs`],
    ...(places.ui === undefined
      ? []
      : [['Temporal 界面 Temporal Web UI', `${places.ui}/namespaces/${places.namespace}/workflows`] as const]),
    ['开发用登录 Development issuer', places.issuer],
    ['数据和日志 Data and log', home],
  ];
  return [
    '',
    '会签已启动。Countersign is running.',
    '',
    ...where.map(([name, place]) => `  ${name}\n      ${place}`),
    '',
    '试一试 Try next, in another terminal:',
    ...firstSteps(home).map((line) => `  ${line}`),
    '',
    '按 Ctrl-C 停止。Ctrl-C stops all of it; the cases stay.',
    '',
  ].join('\n');
}

/** Commands that begin as a lead department, with a document of the examples. */
function firstSteps(home: string): readonly string[] {
  return [
    ...(home === USUAL_HOME ? [] : [`export COUNTERSIGN_HOME=${home}`]),
    'npx countersign login --as transport.head',
    'npx countersign start examples/countersign/agreed.yaml',
    'npx countersign list',
    'npx countersign --help',
  ];
}
