import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Specs, contract suites and their helpers: never part of what ships. */
const tests = ['test/**/*.ts', '**/*.spec.ts', '**/*.contract.ts', '**/testing/**/*.ts'];

const noFocusedOrSkippedTest = [
  {
    selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|failing)$/]',
    message: 'Every test runs, and none alone: mend it or delete it.',
  },
  {
    selector: 'CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]',
    message: 'Every test runs, and none alone: mend it or delete it.',
  },
];

const noSleepInTest = {
  selector:
    "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout'][arguments.0.type='Identifier']",
  message: 'A test waits for what it awaits, never for time to pass.',
};

const noFloat = [
  {
    selector: "CallExpression[callee.property.name='toFixed']",
    message: 'Figures are exact: print Money or Rational.',
  },
  {
    selector: "CallExpression[callee.name='parseFloat'], CallExpression[callee.property.name='parseFloat']",
    message: 'Figures are exact: read Money, Rational or BigInt.',
  },
];

/** The domain has one arithmetic, and is told everything that it needs: no clock, no chance, no world. */
const domainSyntax = [
  {
    selector: "CallExpression[callee.name=/^(Number|parseInt)$/], CallExpression[callee.property.name='parseInt']",
    message: 'Money, rates and counts of the domain do not become floats: use Money, Rational or BigInt.',
  },
  {
    selector: 'Literal[raw=/^[0-9_]*\\.[0-9]/]',
    message: 'A decimal literal is a float: write a Rational, or decimal text.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'The domain is deterministic: chance comes in with the command.',
  },
];

const outsideWorld = 'The domain is pure: what it needs comes in with the command.';
const domainGlobals = [
  ...['Date', 'performance', 'process', 'console', 'fetch', 'crypto', 'Buffer', 'globalThis'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
].map((name) => ({ name, message: outsideWorld }));

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'data/', 'libs/sdk/api.generated.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...noFocusedOrSkippedTest],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An adapter in memory keeps the port's promises without awaiting anything.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allow: [{ from: 'file', name: ['Money', 'Rational'] }] },
      ],
      // A default is a decision, too; the domain closes its switches with assertNever, which the compiler checks.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['libs/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noFocusedOrSkippedTest, ...noFloat] },
  },
  {
    files: ['libs/domain/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', ...domainGlobals],
      'no-restricted-imports': ['error', { patterns: [{ group: ['node:*'], message: outsideWorld }] }],
      'no-restricted-syntax': ['error', ...noFocusedOrSkippedTest, ...noFloat, ...domainSyntax],
    },
  },
  {
    files: tests,
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: 'node:timers/promises', message: noSleepInTest.message }] }],
      'no-restricted-syntax': ['error', ...noFocusedOrSkippedTest, noSleepInTest],
      // A test may assert that a value is there before it looks into it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Helpers are taken apart (`const { given } = …`) and spied on; none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Load is driven by the clock, and its figures are of so many seconds.
    files: ['test/installation/**/*.ts', 'test/crash/kill/**/*.ts', 'test/bench/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // The command line and the benchmarks speak to a person's terminal.
    files: ['apps/cli/**/*.ts', 'test/bench/**/*.ts', 'examples/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', module: 'writable', require: 'readonly', URL: 'readonly' },
    },
  },
);
