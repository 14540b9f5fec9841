/**
 * One Jest for the whole monorepo. Sources are ESM TypeScript, transformed by swc; the library names
 * (`#domain/period` …) are mapped to sources, so that tests never run against a stale build.
 */
export default {
  testEnvironment: 'node',
  // A spec that fails half-way may leave a server held: the run says so and ends all the same.
  forceExit: true,
  // A test says what is right, never how fast it is: the limit only ends what hangs, and a busy machine takes a minute for what
  // is a matter of seconds on a quiet one.
  testTimeout: 300_000,
  // A spec's globals are looked up many times as slowly as other names. Arithmetic with dates, which every life of a deal is
  // full of, looks these up in its package all the time; a package of CommonJS is given them as its own.
  sandboxInjectedGlobals: ['Math', 'Number', 'isNaN'],
  // Modules of a finished spec stay in the memory of the process that ran it, so a process is replaced when it has grown.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  reporters: ['default', '<rootDir>/test/support/plain-summary-reporter.mjs'],
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/{apps,libs,test,examples}/**/*.spec.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  moduleNameMapper: {
    '^#domain/(.*)$': '<rootDir>/libs/domain/$1/index.ts',
    '^#([a-z-]+)$': '<rootDir>/libs/$1/index.ts',
    '^#([a-z-]+)/(.*)$': '<rootDir>/libs/$1/$2/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
