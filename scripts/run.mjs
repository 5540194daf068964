// Installs and compiles what is needed, then runs a compiled module: node scripts/run.mjs local/development.js [arguments]
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNode, compile, install, root } from './prepare.mjs';

checkNode();
install();
compile();
const [module, ...args] = process.argv.slice(2);
const file = path.join(root, 'dist', module);
process.argv = [process.argv[0], file, ...args];
await import(pathToFileURL(file).href);
