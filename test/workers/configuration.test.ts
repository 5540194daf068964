import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readConfiguration, readProductionConfiguration } from '../../workers/configuration.ts';
import { ConfigurationError } from '../../workers/configuration/faults.ts';
import { shouldLookLike, variables, type VariableName } from '../../workers/configuration/variables.ts';

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://countersign:secret@db:5432/countersign',
  TEMPORAL_ADDRESS: 'temporal:7233',
  ISSUER_URL: 'https://id.example.gov.cn',
  ISSUER_JWKS_URL: 'https://id.example.gov.cn/jwks.json',
};

function faultsOf(environment: Record<string, string>): ConfigurationError {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('the environment was accepted');
}

const named = (error: ConfigurationError): readonly VariableName[] => error.faults.map((fault) => fault.variable);

describe('development', () => {
  test('an empty environment is enough: what is absent is started on the side', () => {
    expect(readConfiguration({})).toMatchObject({
      production: false,
      databaseUrl: undefined,
      temporalAddress: undefined,
      issuer: undefined,
      mail: undefined,
      temporalNamespace: 'countersign',
      taskQueue: 'countersign',
      host: '127.0.0.1',
      port: undefined,
      home: path.resolve('.countersign'),
      rulebook: { city: 'turpan' },
    });
  });

  test('an empty variable counts as absent', () => {
    expect(readConfiguration({ DATABASE_URL: '', TEMPORAL_ADDRESS: '', LOG_LEVEL: '' })).toEqual(readConfiguration({}));
  });

  test('an issuer is given by its name and its keys, or not at all', () => {
    expect(named(faultsOf({ ISSUER_URL: 'https://id.example.gov.cn' }))).toEqual(['ISSUER_JWKS_URL']);
    expect(named(faultsOf({ ISSUER_JWKS_URL: 'https://id.example.gov.cn/jwks.json' }))).toEqual(['ISSUER_URL']);
  });

  test('a mail server needs a sender', () => {
    expect(named(faultsOf({ SMTP_URL: 'smtp://mail.example.gov.cn:25' }))).toEqual(['MAIL_FROM']);
    expect(
      readConfiguration({ SMTP_URL: 'smtp://mail.example.gov.cn:25', MAIL_FROM: '会签系统 <countersign@example.gov.cn>' }).mail,
    ).toEqual({
      smtpUrl: 'smtp://mail.example.gov.cn:25',
      from: '会签系统 <countersign@example.gov.cn>',
    });
  });
});

describe('faults', () => {
  test.each<[VariableName, string]>([
    ['NODE_ENV', 'staging'],
    ['DATABASE_URL', 'mysql://db/countersign'],
    ['DATABASE_OWNER_URL', 'countersign'],
    ['TEMPORAL_ADDRESS', 'http://temporal:7233'],
    ['TEMPORAL_NAMESPACE', 'a b'],
    ['COUNTERSIGN_TASK_QUEUE', '/'],
    ['COUNTERSIGN_CITY', 'atlantis'],
    ['COUNTERSIGN_HOST', 'http://x/'],
    ['COUNTERSIGN_PORT', '65536'],
    ['ISSUER_URL', 'id.example.gov.cn'],
    ['ISSUER_JWKS_URL', 'file:///keys'],
    ['COUNTERSIGN_BELL_SECONDS', 'often'],
    ['SMTP_URL', 'mail.example.gov.cn:25'],
    ['MAIL_FROM', 'nobody'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused with its name and what it should look like, in both languages', (variable, value) => {
    const error = faultsOf({ ISSUER_URL: 'https://i', ISSUER_JWKS_URL: 'https://i/j', MAIL_FROM: 'a@b', [variable]: value });
    expect(named(error)).toEqual([variable]);
    expect(error.message).toContain(variable);
    expect(error.message).toContain(shouldLookLike[variable].zh);
    expect(error.message).toContain(shouldLookLike[variable].en);
  });

  test('all faults are told at once', () => {
    expect(named(faultsOf({ COUNTERSIGN_PORT: 'x', LOG_LEVEL: 'loud', SMTP_URL: 'smtp://m' }))).toEqual([
      'COUNTERSIGN_PORT',
      'LOG_LEVEL',
      'MAIL_FROM',
    ]);
  });

  test('a fault never repeats the value, which may be a secret', () => {
    expect(faultsOf({ DATABASE_URL: 'postgres//user:hunter2@db' }).message).not.toContain('hunter2');
  });

  test('every variable says what it should look like', () => {
    expect(Object.keys(shouldLookLike).sort()).toEqual([...variables.keyof().options].sort());
  });
});

describe('production', () => {
  test('nothing is started on the side: what it cannot do without is required, all named at once', () => {
    expect(named(faultsOf({ NODE_ENV: 'production' }))).toEqual(['DATABASE_URL', 'TEMPORAL_ADDRESS', 'ISSUER_URL', 'ISSUER_JWKS_URL']);
  });

  test('is complete with a database, a Temporal and an issuer', () => {
    expect(readConfiguration(production)).toMatchObject({ production: true, databaseUrl: production.DATABASE_URL, port: 8480 });
  });

  test('is what the production processes run in where nothing else is said', () => {
    const { NODE_ENV: _, ...unsaid } = production;
    expect(readProductionConfiguration(unsaid).production).toBe(true);
    expect(() => readProductionConfiguration({ ...production, NODE_ENV: 'development' })).toThrow(/NODE_ENV/);
  });
});

describe('secrets from files', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'countersign-secrets-'));
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  test('DATABASE_URL_FILE names a file that holds the address', () => {
    const file = path.join(directory, 'database-url');
    writeFileSync(file, `${production.DATABASE_URL}\n`);
    const { DATABASE_URL: _, ...rest } = production;
    expect(readConfiguration({ ...rest, DATABASE_URL_FILE: file })).toMatchObject({ databaseUrl: production.DATABASE_URL });
  });

  test('an empty file counts as absent', () => {
    const file = path.join(directory, 'empty');
    writeFileSync(file, '\n');
    expect(readConfiguration({ SMTP_URL_FILE: file }).mail).toBeUndefined();
    const { DATABASE_URL: _, ...rest } = production;
    expect(named(faultsOf({ ...rest, DATABASE_URL_FILE: file }))).toEqual(['DATABASE_URL']);
  });

  test('a file that cannot be read is a fault of its variable, told once', () => {
    const { DATABASE_URL: _, ...rest } = production;
    const error = faultsOf({ ...rest, DATABASE_URL_FILE: path.join(directory, 'absent') });
    expect(named(error)).toEqual(['DATABASE_URL']);
    expect(error.message).toContain('DATABASE_URL_FILE');
  });
});
