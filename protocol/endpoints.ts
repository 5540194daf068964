import * as administration from './endpoints/administration.ts';
import * as cases from './endpoints/cases.ts';
import * as directory from './endpoints/directory.ts';
import * as events from './endpoints/events.ts';
import * as health from './endpoints/health.ts';
import * as pages from './endpoints/pages.ts';
import * as webhooks from './endpoints/webhooks.ts';
import * as work from './endpoints/work.ts';

/** Every endpoint of the API, by its operation id. */
export const endpoints = { ...cases, ...pages, ...work, ...administration, ...directory, ...events, ...webhooks, ...health };
