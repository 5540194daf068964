import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startDevelopmentIssuer, type DevelopmentIssuer } from '../../local/issuer/development-issuer.ts';
import { openRegister } from '../../register/open-register.ts';
import { actor } from '../support/directory.ts';
import { openTestEnvironment, type TestEnvironment } from '../support/test-environment.ts';
import { runProgram, type Program } from '../workers/support/program.ts';
import { OwnServers } from './support/own-servers.ts';

let servers: OwnServers;
let house: TestEnvironment;
let issuer: DevelopmentIssuer;
const programs: Program[] = [];
beforeAll(async () => {
  servers = await OwnServers.start();
  house = await openTestEnvironment({ servers: { temporal: servers.temporal.address, postgres: servers.postgres.url } });
  issuer = await startDevelopmentIssuer({ audience: 'countersign', holders: () => Promise.resolve(['nobody']) });
}, 120_000);
afterAll(async () => {
  for (const program of programs) program.kill('SIGTERM');
  await Promise.all(programs.map(({ ended }) => ended));
  await issuer.close();
  await servers.remove();
});

/** The commands of the section on restoring, as the document has them. */
async function commands(): Promise<readonly string[]> {
  const page = await readFile(path.join(import.meta.dirname, '..', '..', 'docs', 'operations.md'), 'utf8');
  const block = /## Restoring[\s\S]*?```sh\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  return block.trim().split('\n');
}

test('T14: the document’s commands bring a register back, on a Temporal that was lost', async () => {
  const details = { purpose: 'opinions', consulted: [{ department: 'finance' }, { department: 'water' }] };
  const opened = await house.open('P03', 'transport', details);
  await opened.answer('finance.head', { opinion: 'agree' });
  await house.halt();
  const { port } = servers.postgres;
  await Promise.all([servers.temporal.stop(), servers.postgres.stop()]);
  await servers.backUpPostgres();
  await servers.restorePostgres();
  await servers.restoreTemporal('nothing');
  await Promise.all([servers.startTemporal(), servers.startPostgres(port)]);

  const environment = {
    NODE_ENV: 'production',
    DATABASE_URL: house.databaseUrl,
    TEMPORAL_ADDRESS: servers.temporal.address,
    TEMPORAL_NAMESPACE: house.namespace,
    ISSUER_URL: issuer.url,
    ISSUER_JWKS_URL: issuer.jwksUrl,
  };
  const [prepare, ...others] = await commands();
  expect([prepare, ...others]).toHaveLength(3);
  for (const command of [prepare ?? '', ...others]) {
    const [node, module = '', ...args] = command.split(' ');
    expect([node, module]).toEqual(['node', expect.stringMatching(/^dist\/workers\/[a-z-]+\.js$/)]);
    const program = runProgram(module.replace('dist/', ''), environment, args);
    programs.push(program);
    const { code, said } = await program.ended;
    expect({ code, said }).toMatchObject({ code: 0 });
    if (command !== prepare) continue;
    const worker = runProgram('workers/worker-main.js', environment);
    programs.push(worker);
    await worker.says('"working"');
  }

  const register = await openRegister({ databaseUrl: house.databaseUrl });
  const item = (await register.workItemsOf(opened.number)).find((each) => each.party.code === 'water');
  const act = { kind: 'answer', workItem: item?.id ?? '', answer: { opinion: 'agree' } } as const;
  expect(await register.act({ caseNumber: opened.number, act, by: actor('water.head') })).toMatchObject({
    receipt: { judgement: { accepted: true } },
  });
  while ((await register.case(opened.number))?.state === 'open');
  expect((await register.case(opened.number))?.outcome?.kind).toBe('opinions-collected');
  expect(await register.verification(opened.number)).toMatchObject({ kind: 'intact' });
  await register.close();
}, 240_000);
