import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { procedures } from '../../rules/procedures/registry.ts';
import { histories } from '../support/recording.ts';
import { required } from '../support/required.ts';

Runtime.install({ logger: new DefaultLogger('WARN') });

const all = readdirSync(histories, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .sort();

/**
 * Flows that were written anew before any case of theirs was open outside of tests, by the generation of their histories
 * (docs/decisions/0017-p03-anew.md). The files stay, and cannot be replayed.
 */
const retired: Readonly<Record<string, readonly string[]>> = { v2: ['countersign'] };

const isRetired = (name: string): boolean => {
  const started = read(name).events?.[0]?.workflowExecutionStartedEventAttributes;
  return retired[name.slice(0, name.indexOf('/'))]?.includes(started?.workflowType?.name ?? '') === true;
};

function read(name: string) {
  return historyFromJSON(JSON.parse(readFileSync(path.join(histories, name), 'utf8')));
}

const names = all.filter((name) => !isRetired(name));

describe('open cases survive a change of the code', () => {
  test.each(names)('%s replays', async (name) => {
    const history = read(name);
    const workflowId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? '';
    const codePath = required('COUNTERSIGN_TEST_BUNDLE');
    await Worker.runReplayHistory({ workflowBundle: { codePath } }, history, workflowId);
    expect(workflowId).toMatch(/^P\d{2}-\d{4}-\d{6}$/);
  });

  test('a history that does not fit the code is found', async () => {
    const [first = ''] = names;
    const history = read(first);
    const [started, ...events] = history.events ?? [];
    const attributes = started?.workflowExecutionStartedEventAttributes;
    if (started === undefined || attributes == null) throw new Error('the history has no start');
    const other = {
      ...attributes,
      workflowType: { name: attributes.workflowType?.name === 'countersign' ? 'cityWideMeeting' : 'countersign' },
    };
    const codePath = required('COUNTERSIGN_TEST_BUNDLE');
    const changed = historyFromJSON(JSON.parse(readFileSync(path.join(histories, first), 'utf8')));
    changed.events = [Object.assign(started, { workflowExecutionStartedEventAttributes: other }), ...events];
    await expect(Worker.runReplayHistory({ workflowBundle: { codePath } }, changed, attributes.workflowId ?? '')).rejects.toThrow();
  });

  test.each(Object.values(procedures).flatMap((procedure) => Object.keys(procedure.outcomes).map((outcome) => [procedure.code, outcome])))(
    '%s has a history that ends %s',
    (code, outcome) => {
      const ended = names.filter((name) => name.endsWith(`-${outcome}.json`));
      const ids = ended.map((name) => read(name).events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? '');
      expect(ids.some((id) => id.startsWith(`${code}-`))).toBe(true);
    },
  );
});
