import type { RunningPlaces } from '../running-file.ts';

/** What a newcomer reads once everything runs: where it is, and what to try next. */
export function welcome(places: RunningPlaces, home: string): string {
  const where: readonly (readonly [string, string])[] = [
    ['接口 HTTP API', places.api],
    ['接口文档 API documentation', `${places.api}/docs`],
    ...(places.ui === undefined ? [] : [['Temporal 界面 Temporal Web UI', `${places.ui}/namespaces/${places.namespace}/workflows`] as const]),
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
    ...firstSteps(places).map((line) => `  ${line}`),
    '',
    '按 Ctrl-C 停止。Ctrl-C stops all of it; the cases stay.',
    '',
  ].join('\n');
}

/** Commands that begin as the registry of the office, which may start a case for any department. */
function firstSteps({ api, issuer }: RunningPlaces): readonly string[] {
  return [
    `TOKEN=$(curl -s ${issuer}/token -H 'content-type: application/json' -d '{"as":"office.supervision"}' | node -pe 'JSON.parse(fs.readFileSync(0)).access_token')`,
    `curl -s -H "authorization: Bearer $TOKEN" ${api}/v1/me`,
    `curl -s -H "authorization: Bearer $TOKEN" ${api}/v1/cases`,
  ];
}
