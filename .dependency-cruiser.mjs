const not = (...folders) => `^(${folders.join('|')})/`;

/** Which way imports point (docs/decisions). @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Types may refer to each other; what runs may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'rules-import-nothing-of-ours',
      comment: 'What the law says depends on nothing.',
      severity: 'error',
      from: { path: '^rules/' },
      to: { path: not('workflows', 'activities', 'register', 'client', 'workers', 'test', 'bench') },
    },
    {
      name: 'workflows-import-rules',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: not('register', 'client', 'workers', 'test', 'bench') },
    },
    {
      name: 'workflows-import-types-of-activities',
      comment: 'What touches the world is reached by name through Temporal.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'activities-import-rules-and-the-register',
      severity: 'error',
      from: { path: '^activities/' },
      to: { path: not('workflows', 'client', 'workers', 'test', 'bench') },
    },
    {
      name: 'the-register-imports-rules',
      severity: 'error',
      from: { path: '^register/' },
      to: { path: not('workflows', 'activities', 'client', 'workers', 'test', 'bench') },
    },
    {
      name: 'the-product-needs-no-tests',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: not('test', 'bench') },
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
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.mjs', '.js', '.json'] },
  },
};
