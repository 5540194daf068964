import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const nodeModules = {
  group: ['node:*'],
  message: 'Rules and workflows are pure: no files, no network, no randomness of their own.',
};
const impure = [
  { name: 'process', message: 'A decision depends on its arguments alone.' },
  { name: 'Buffer', message: 'Not there inside a workflow.' },
  { name: 'setTimeout', message: 'Use sleep from the workflow library.' },
  { name: 'setInterval', message: 'Use sleep from the workflow library.' },
  { name: 'fetch', message: 'What touches the world is an activity.' },
];

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', '.countersign/', 'coverage/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // A promise that nobody waits for is a step of a case that may never happen.
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      // We have no enums; those of gRPC, protobuf and pg are numbers on the wire.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['workflows/**/*.ts'],
    rules: {
      // In a workflow even a promise that is let go on purpose is lost at the next replay.
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
    },
  },
  {
    // The law has no clock and no dice: the same arguments, the same decision, today and on replay.
    files: ['rules/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [nodeModules] }],
      'no-restricted-globals': ['error', ...impure],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'A decision is the same each time.' },
        { object: 'Date', property: 'now', message: 'The instant is an argument.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The instant is an argument.' },
      ],
    },
  },
  {
    // Temporal makes Date and Math.random deterministic inside a workflow; the rest of the world it cannot.
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [nodeModules] }],
      'no-restricted-globals': ['error', ...impure],
    },
  },
  { files: ['**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
