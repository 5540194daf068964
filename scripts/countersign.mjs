#!/usr/bin/env node
// The command line from a checkout: builds what is missing or has changed, then runs it.
process.argv.splice(2, 0, 'workers/command-line-main.js');
await import('./run.mjs');
