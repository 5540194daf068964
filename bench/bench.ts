import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Running } from '../workers/running.ts';
import type { BenchOptions, Scenario } from './options.ts';
import type { Results } from './report/results.ts';
import { fiveAnswers } from './scenarios/five-answers.ts';
import { oneSilence } from './scenarios/one-silence.ts';
import { openCases } from './scenarios/open-cases.ts';
import { answersApart } from './scenarios/answers-apart.ts';
import { answersAtOnce, AT_ONCE } from './scenarios/answers-at-once.ts';
import { burst } from './scenarios/burst.ts';
import { hotCase } from './scenarios/hot-case.ts';
import { oneAnswer } from './scenarios/one-answer.ts';
import { storm } from './scenarios/storm.ts';
import { startServers } from './servers.ts';
import { startBare } from './sides/bare.ts';
import { startProduct } from './sides/product.ts';

/** What a run works with. */
export interface BenchSetting {
  readonly options: BenchOptions;
  readonly directory: string;
  /** Takes everything that was started. */
  readonly running: Running;
  /** Takes what a person should read meanwhile. */
  readonly say: (line: string) => void;
}

/** Runs the scenarios that were asked for, the ones that measure time first. */
export async function bench({ options, directory, running, say }: BenchSetting): Promise<Results> {
  const { cases, concurrency } = options;
  const wanted = (scenario: Scenario): boolean => options.only.includes(scenario);
  say('starting PostgreSQL and Temporal …');
  const servers = await startServers(directory, options.store, running, say);
  const nodeOptions = options.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(options.profile)}`];
  const product = await startProduct(servers, Math.max(concurrency, AT_ONCE), nodeOptions);
  running.add('product', () => product.stop());
  const bare = await startBare(servers, nodeOptions);
  running.add('bare', () => bare.stop());
  const sides = [product, bare];

  const results: { -readonly [Key in keyof Results]: Results[Key] } = {
    surroundings: {
      machine: `${String(availableParallelism())} cores, Node ${process.versions.node}`,
      Temporal: `${servers.temporal.version}, ${servers.persistence}`,
      PostgreSQL: `${servers.postgresVersion}, fsync on`,
    },
    concurrency,
    temporalMetered: servers.temporal.pid !== undefined,
  };
  if (wanted('five-answers')) {
    say(`five answers, ${String(cases)} cases a side …`);
    results.fiveAnswers = await fiveAnswers(sides, { cases, concurrency });
  }
  if (wanted('burst')) {
    say('50 cases at once in a burst …');
    results.burstMs = await burst(product);
  }
  if (wanted('at-once')) {
    say('50 answers at once …');
    results.answersAtOnce = await answersAtOnce(product);
  }
  if (wanted('hot-case')) {
    say('50 acts at once on one case …');
    results.hotCaseMs = await hotCase(product);
  }
  if (wanted('one-answer')) {
    say('one answer while others are open …');
    results.oneAnswer = await oneAnswer(product, bare);
  }
  if (wanted('apart')) {
    say('answers 3 s apart …');
    results.answersApart = await answersApart(product, bare);
  }
  if (wanted('storm')) {
    say(`${String(cases)} cases due at one moment …`);
    results.storm = await storm(servers, product, cases, say);
  }
  if (wanted('memory')) {
    say('memory of open cases …');
    results.openCases = [await openCases(product), await openCases(bare)];
  }
  if (wanted('silence')) {
    say('four answers and one silence …');
    // The product's relay would bring the cases of the second server to the first.
    await Promise.all(sides.map((side) => side.stop()));
    results.oneSilence = await oneSilence(servers, running, say);
  }
  return results;
}
