import { NestFactory } from '@nestjs/core';
import { openBackend, PlatformModule, settingsOfEnvironment } from '../platform/index.js';

/** Keeps the read models current and does what events call for, in a process of its own; ends on SIGTERM or SIGINT. */
const backend = await openBackend(settingsOfEnvironment(process.env));
const worker = await NestFactory.createApplicationContext(PlatformModule.for(backend, 'follow'));
await new Promise<void>((resolve) => {
  process.once('SIGTERM', resolve);
  process.once('SIGINT', resolve);
});
await worker.close();
await backend.close();
