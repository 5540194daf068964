import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readExamples, readRefusals } from '../../local/demonstration/examples.ts';
import { projectDirectory } from '../../client/project-directory.ts';
import { procedures } from '../../rules/procedures/registry.ts';

const examples = await readExamples();
const refusals = await readRefusals();

/** The files of a procedure, whether it is one file or a folder. */
function filesOf(folder: string, name: string): readonly string[] {
  const single = path.join(projectDirectory, folder, `${name}.ts`);
  const many = path.join(projectDirectory, folder, name);
  if (existsSync(single)) return [single];
  return existsSync(many) ? readdirSync(many, { recursive: true, encoding: 'utf8' }).map((file) => path.join(many, file)) : [];
}

/** Codes of refusals as they stand in code: words in capitals, joined by underscores. */
function codesIn(files: readonly string[]): ReadonlySet<string> {
  const texts = files.filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g)].map((match) => match[1] ?? '')));
}

describe.each(Object.values(procedures).map((procedure) => [procedure.code, procedure] as const))(
  '%s: what it refuses, finds and comes to stands in an expectation',
  (code, { workflow, outcomes, softRules }) => {
    // The examples' folder, the definition and the tests are named like the workflow, in small letters.
    const name = workflow.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const scripts = examples.filter(({ document }) => document.procedure === code).map(({ script }) => script);
    const refusedActs = scripts.flatMap(({ acts }) => acts.flatMap((step) => ('refused' in step ? (step.refused ?? []) : [])));
    const expected = new Set([
      ...(refusals[name]?.refused.flatMap(({ codes }) => codes) ?? []),
      ...refusedActs,
      ...codesIn(filesOf('test/rules/procedures', name)),
    ]);

    test('it has a definition, examples and refusals under one name', () => {
      expect(filesOf('rules/procedures', name)).not.toEqual([]);
      expect(scripts).not.toEqual([]);
      expect(refusals[name]).toBeDefined();
    });

    test.each([...codesIn(filesOf('rules/procedures', name))])('refusal %s', (refusal) => {
      expect([...expected]).toContain(refusal);
    });

    test('every soft rule', () => {
      const found = new Set(scripts.flatMap(({ finds }) => finds));
      const inTables = filesOf('test/rules/procedures', name)
        .map((file) => readFileSync(file, 'utf8'))
        .join('');
      expect(softRules.filter((rule) => !found.has(rule) && !inTables.includes(`'${rule}'`))).toEqual([]);
    });

    test('every outcome', () => {
      expect(new Set(scripts.map(({ ends }) => ends))).toEqual(new Set(Object.keys(outcomes)));
    });
  },
);
