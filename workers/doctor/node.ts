import type { Check } from './check.ts';

const OLDEST = [20, 19] as const;

/** Node's version. */
export function checkNode(version: string = process.versions.node): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const good = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  const oldest = OLDEST.join('.');
  return {
    name: { zh: 'Node.js', en: 'Node.js' },
    state: good ? 'good' : 'bad',
    found: { zh: version, en: version },
    ...(good ? {} : { todo: { zh: `请安装 Node.js ${oldest} 以上。`, en: `Install Node.js ${oldest} or newer.` } }),
  };
}
