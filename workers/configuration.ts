import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import type { Rulebook } from '../rules/rulebook/rulebook.ts';
import { ConfigurationError, missing, missingBeside, unreadable, wrong, type ConfigurationFault } from './configuration/faults.ts';
import { secretVariables, variables, type VariableName } from './configuration/variables.ts';

/** The issuer whose tokens the API accepts. */
export interface IssuerConfiguration {
  readonly url: string;
  readonly jwksUrl: string;
}

interface EveryConfiguration {
  /** For migrations; the application's own where absent. */
  readonly databaseOwnerUrl: string | undefined;
  readonly temporalNamespace: string;
  readonly taskQueue: string;
  readonly rulebook: Rulebook;
  readonly host: string;
  readonly issuerAudience: string;
  /** Absent: mail is kept as files in development, and not sent in production. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
  readonly logLevel: string;
  /** How long bells are gathered for which nobody waits, in milliseconds. */
  readonly bellAgeMs: number;
  /** Private networks that webhooks may call. */
  readonly webhookNetworks: readonly string[];
}

/** Everything that production cannot do without is there; nothing is started on the side. */
export interface ProductionConfiguration extends EveryConfiguration {
  readonly production: true;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly issuer: IssuerConfiguration;
  readonly port: number;
}

/** Configuration for development; servers without an address are started on the side. */
export interface DevelopmentConfiguration extends EveryConfiguration {
  readonly production: false;
  readonly databaseUrl: string | undefined;
  readonly temporalAddress: string | undefined;
  readonly temporalCliPath: string | undefined;
  readonly issuer: IssuerConfiguration | undefined;
  /** Absent: the usual one where it is free. */
  readonly port: number | undefined;
  /** Absolute path of what a start keeps. */
  readonly home: string;
}

export type Configuration = ProductionConfiguration | DevelopmentConfiguration;

/** The port of the HTTP API where none is configured. */
export const USUAL_PORT = 8480;

/** Production has no default for these. */
const requiredInProduction = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'ISSUER_URL', 'ISSUER_JWKS_URL'] as const;

type Environment = Readonly<Record<string, string | undefined>>;
type Variables = z.infer<typeof variables>;

/** Reads the environment once. Throws a {@link ConfigurationError} that names everything that is wrong with it. */
export function readConfiguration(environment: Environment): Configuration {
  const { given, faults } = withSecretsFromFiles(environment);
  const parsed = variables.safeParse(given);
  if (!parsed.success) faults.push(...namesIn(parsed.error).map((name) => wrong(name)));
  faults.push(...absences(given, new Set(faults.map(({ variable }) => variable))));
  if (!parsed.success || faults.length > 0) throw new ConfigurationError(faults);
  return configured(parsed.data);
}

/** The environment of a production process; throws as {@link readConfiguration} does, and where NODE_ENV is another. */
export function readProductionConfiguration(environment: Environment): ProductionConfiguration {
  const configuration = readConfiguration({ ...environment, NODE_ENV: environment['NODE_ENV'] ?? 'production' });
  if (!configuration.production) throw new ConfigurationError([wrong('NODE_ENV')]);
  return configuration;
}

function withSecretsFromFiles(environment: Environment): { readonly given: Record<string, string>; readonly faults: ConfigurationFault[] } {
  const given: Record<string, string> = {};
  const faults: ConfigurationFault[] = [];
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && value !== '') given[name] = value;
  }
  for (const name of secretVariables) {
    const file = given[`${name}_FILE`];
    if (file === undefined || given[name] !== undefined) continue;
    try {
      const secret = readFileSync(file, 'utf8').trim();
      if (secret !== '') given[name] = secret;
    } catch {
      faults.push(unreadable(name));
    }
  }
  return { given, faults };
}

function absences(given: Environment, unreadableOnes: ReadonlySet<VariableName>): readonly ConfigurationFault[] {
  const beside = (name: VariableName, other: VariableName) =>
    given[name] === undefined && given[other] !== undefined ? [missingBeside(name, other)] : [];
  const always = [...beside('MAIL_FROM', 'SMTP_URL')];
  if (given['NODE_ENV'] !== 'production')
    return [...always, ...beside('ISSUER_URL', 'ISSUER_JWKS_URL'), ...beside('ISSUER_JWKS_URL', 'ISSUER_URL')];
  return [...always, ...requiredInProduction.filter((name) => given[name] === undefined && !unreadableOnes.has(name)).map(missing)];
}

function namesIn(error: z.ZodError): readonly VariableName[] {
  const wrongOnes = new Set(error.issues.map((issue) => issue.path[0]));
  return variables.keyof().options.filter((name) => wrongOnes.has(name));
}

function configured(of: Variables): Configuration {
  const issuer =
    of.ISSUER_URL === undefined || of.ISSUER_JWKS_URL === undefined ? undefined : { url: of.ISSUER_URL, jwksUrl: of.ISSUER_JWKS_URL };
  const every: EveryConfiguration = {
    databaseOwnerUrl: of.DATABASE_OWNER_URL,
    temporalNamespace: of.TEMPORAL_NAMESPACE,
    taskQueue: of.COUNTERSIGN_TASK_QUEUE,
    rulebook: of.COUNTERSIGN_CITY,
    host: of.COUNTERSIGN_HOST,
    issuerAudience: of.ISSUER_AUDIENCE,
    mail: of.SMTP_URL === undefined || of.MAIL_FROM === undefined ? undefined : { smtpUrl: of.SMTP_URL, from: of.MAIL_FROM },
    logLevel: of.LOG_LEVEL,
    bellAgeMs: of.COUNTERSIGN_BELL_SECONDS * 1_000,
    webhookNetworks: of.COUNTERSIGN_WEBHOOK_NETWORKS,
  };
  if (of.NODE_ENV !== 'production') {
    return {
      ...every,
      production: false,
      databaseUrl: of.DATABASE_URL,
      temporalAddress: of.TEMPORAL_ADDRESS,
      temporalCliPath: of.TEMPORAL_CLI_PATH,
      issuer,
      port: of.COUNTERSIGN_PORT,
      home: path.resolve(of.COUNTERSIGN_HOME),
    };
  }
  if (of.DATABASE_URL === undefined || of.TEMPORAL_ADDRESS === undefined || issuer === undefined)
    throw new TypeError('production was read without what it requires');
  return {
    ...every,
    production: true,
    databaseUrl: of.DATABASE_URL,
    temporalAddress: of.TEMPORAL_ADDRESS,
    issuer,
    port: of.COUNTERSIGN_PORT ?? USUAL_PORT,
  };
}
