import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  allSound,
  openBackend,
  operationsOf,
  PlatformModule,
  Readiness,
  runProcess,
  settingsOfEnvironment,
  startProcess,
  untilAskedToStop,
} from '../platform/index.js';

/** Keeps the read models current, does what events call for and has the log signed, until SIGTERM or SIGINT. */
const { env } = process;
await startProcess(
  () =>
    allSound(
      () => settingsOfEnvironment(env),
      () => operationsOf(env),
    ),
  ([settings, operations]) =>
    runProcess(
      operations,
      untilAskedToStop(),
      () => openBackend(settings),
      async (backend) => {
        const worker = await NestFactory.createApplicationContext(PlatformModule.for(backend, 'follow'), {
          // One JSON line each, as the API writes them.
          logger: new ConsoleLogger({ json: true, flattenParams: true }),
        });
        return { readiness: worker.get(Readiness), stop: () => worker.close() };
      },
    ),
);
