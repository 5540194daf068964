import { expect, test } from '@jest/globals';
import { welcome } from '../../local/development/welcome.ts';
import { countersign } from '../client/cli/support/clerk.ts';

const places = {
  api: 'http://127.0.0.1:8480',
  issuer: 'http://127.0.0.1:8481',
  temporal: '127.0.0.1:7233',
  namespace: 'countersign',
  database: 'postgresql://x',
};

test('the commands in the welcome are understood, and their files exist', async () => {
  const commands = [...welcome(places, '.countersign').matchAll(/^ {2}npx countersign (.+)$/gm)].map(([, line = '']) => line.split(' '));
  expect(commands.map(([name]) => name)).toEqual(['login', 'start', 'list', '--help']);
  // No server runs, so a command with right arguments fails at the connection; the help needs no server.
  const codes = await Promise.all(commands.map(async (argv) => (await countersign(argv)).code));
  expect(codes).toEqual([5, 5, 5, 0]);
});

test('if the home is not the usual one, the commands name it', () => {
  expect(welcome(places, '../elsewhere')).toContain('  export COUNTERSIGN_HOME=../elsewhere\n  npx countersign login');
  expect(welcome(places, '.countersign')).not.toContain('export');
});
