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

test('what a newcomer is told to try next is understood, and its files are there', async () => {
  const commands = [...welcome(places, '.countersign').matchAll(/^ {2}npx countersign (.+)$/gm)].map(([, line = '']) => line.split(' '));
  expect(commands.map(([name]) => name)).toEqual(['login', 'start', 'list', '--help']);
  // Nothing runs here: whatever was understood gets as far as that, and the help needs nothing.
  const codes = await Promise.all(commands.map(async (argv) => (await countersign(argv)).code));
  expect(codes).toEqual([5, 5, 5, 0]);
});

test('where the home is not the usual one, the commands are told where it is', () => {
  expect(welcome(places, '../elsewhere')).toContain('  export COUNTERSIGN_HOME=../elsewhere\n  npx countersign login');
  expect(welcome(places, '.countersign')).not.toContain('export');
});
