// npm run kill-runs -- --runs 50 --seed 1: kills processes and servers over due instants and checks what is left.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNode, compile, install, root } from './prepare.mjs';

checkNode();
install();
compile();
await import(pathToFileURL(path.join(root, 'dist', 'local', 'kill-runs-main.js')).href);
