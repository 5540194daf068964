/** A pattern of paths in any of these folders. */
const anyOf = (...folders) => `^(${folders.join('|')})/`;

/** Every folder of the product, and the folders that it may import from (docs/design.md, 2). */
const allowed = {
  rules: [],
  protocol: ['rules'],
  register: ['rules', 'protocol'],
  delivery: ['rules', 'protocol', 'register'],
  intake: ['rules', 'protocol', 'register', 'delivery'],
  channels: ['rules', 'protocol', 'register'],
  activities: ['rules', 'protocol', 'register'],
  api: ['rules', 'protocol', 'register', 'delivery', 'intake', 'channels'],
  client: ['rules', 'protocol'],
  workers: ['rules', 'protocol', 'register', 'delivery', 'intake', 'channels', 'activities', 'workflows', 'api', 'client'],
  local: ['rules', 'protocol', 'register', 'delivery', 'intake', 'channels', 'activities', 'api', 'client', 'workers'],
  workflows: ['rules', 'activities'],
};

const folders = Object.keys(allowed);

/** Type imports count too, because a type that points the wrong way couples just as much. */
const arrows = folders.map((folder) => ({
  name: `${folder}-import-${allowed[folder].join('-') || 'nothing-of-ours'}`,
  severity: 'error',
  from: { path: anyOf(folder) },
  to: { path: anyOf(...folders.filter((each) => each !== folder && !allowed[folder].includes(each)), 'test', 'bench') },
}));

/** Which way imports point (docs/design.md, 2). @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...arrows,
    { name: 'no-circles', comment: 'Type imports count too.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'workflows-import-types-of-activities',
      comment: 'Temporal calls activities by name, so that a workflow needs their types alone.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-are-deterministic',
      comment: 'Inside a workflow and in the rules there is only the language, zod and the workflow library.',
      severity: 'error',
      from: { path: '^(rules|workflows)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-development-packages-in-the-product',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-undeclared-packages', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    {
      name: 'everything-resolves',
      comment: 'What tests start as a process of its own is compiled first, and not there before.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\.\\./)+dist/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
