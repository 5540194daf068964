// npm start: everything on this machine, from a fresh clone. Node's own modules alone.
process.argv.splice(2, 0, 'local/development.js');
await import('./run.mjs');
