// Installs and compiles what is missing. Uses Node's own modules alone, because a fresh clone has no other.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => path.join(root, ...parts);

const OLDEST_NODE = [20, 19];

/** Stops with one sentence on a Node that is too old. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  fail(
    `需要 Node.js ${OLDEST_NODE.join('.')} 以上，现为 ${process.versions.node}。Node.js ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`,
  );
}

/** Installs the dependencies where they are missing or the lock file has changed since. */
export function install() {
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  const stamp = at('node_modules', '.countersign-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  if (!installedByNpm()) {
    say('正在安装依赖…… Installing the dependencies …');
    run('npm', ['ci', '--include=dev', '--loglevel=error'], '无法安装依赖。The dependencies could not be installed.');
  }
  writeFileSync(stamp, lock);
}

/** npm leaves its own copy of the lock file; newer than ours, it was made from it. */
function installedByNpm() {
  const theirs = at('node_modules', '.package-lock.json');
  return existsSync(theirs) && statSync(theirs).mtimeMs >= statSync(at('package-lock.json')).mtimeMs;
}

/** Compiles the sources to dist where any of them has changed since. */
export function compile() {
  const sources = listSources();
  const files = sources.map(({ file }) => file).join('\n');
  const print = createHash('sha256').update(JSON.stringify(sources)).digest('hex');
  const stamp = at('dist', '.sources');
  const [builtPrint, ...builtFiles] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : [];
  if (builtPrint === print) return;
  // A file that is gone must not live on in dist.
  if (builtFiles.join('\n') !== files) rmSync(at('dist'), { recursive: true, force: true });
  say('正在编译…… Compiling …');
  run(
    process.execPath,
    [at('node_modules', 'typescript', 'bin', 'tsc'), '-p', at('tsconfig.build.json')],
    '无法编译。It does not compile.',
  );
  writeFileSync(stamp, `${print}\n${files}`);
}

function listSources() {
  const { include } = JSON.parse(readFileSync(at('tsconfig.json'), 'utf8'));
  const files = include
    .filter((folder) => folder !== 'test' && existsSync(at(folder)))
    .flatMap((folder) => readdirSync(at(folder), { recursive: true }).map((name) => path.join(folder, name)))
    .filter((name) => name.endsWith('.ts'));
  return [...files.sort(), 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map((file) => {
    const { mtimeMs, size } = statSync(at(file));
    return { file, mtimeMs, size };
  });
}

function run(command, args, failure) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (status !== 0) fail(error === undefined ? failure : `${failure} ${error.message}`);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(line) {
  say(line);
  process.exit(1);
}
