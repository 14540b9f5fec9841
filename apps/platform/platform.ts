import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, type Command } from '@nestjs/cqrs';
import type { Actor, Clock } from '#application';
import type { Verification, VerifyProgress } from '#audit';
import { rebuildAndCompare, rebuildAndRestore, type Comparison, type RebuildProgress } from '#projections';
import { openBackend, type Backend } from './backend.js';
import { PlatformModule } from './platform.module.js';
import { ReadModels } from './read-models.js';
import type { PlatformSettings } from './settings/index.js';
import { verifyInstallation, type VerifyRequest } from './verification.js';

/** The whole system in this process, for the command line and for tests; work goes on only when it is asked for. */
export class Platform {
  private constructor(
    private readonly context: INestApplicationContext,
    readonly backend: Backend,
  ) {}

  static async open(settings: PlatformSettings, clock?: Clock): Promise<Platform> {
    const backend = await openBackend(settings, clock);
    const context = await NestFactory.createApplicationContext(PlatformModule.for(backend, 'on demand'), {
      logger: ['warn', 'error', 'fatal'],
      abortOnError: false,
    });
    return new Platform(context, backend);
  }

  /** Sends a command to its handler. */
  execute<T>(command: Command<T>): Promise<T> {
    return this.context.get(CommandBus).execute(command);
  }

  /** A query class of the read models, or another part by its class. */
  get<T>(part: abstract new (...given: never[]) => T): T {
    return this.context.get<T>(part);
  }

  /** Does what events call for, brings the read models up to date, and has the notary sign what happened. */
  async settle(): Promise<void> {
    await this.get(ReadModels).settle();
    await this.backend.notary.catchUp();
  }

  verifyToken(token: string): Promise<Actor | null> {
    return this.backend.tokens.verify(token);
  }

  /** Replays the whole log beside the live read models and compares every row. */
  rebuildAndCompare(progress: RebuildProgress): Promise<Comparison> {
    return rebuildAndCompare(this.backend.store, this.backend.read, progress);
  }

  /** The same, and puts what was rebuilt in the place of every row that differs. */
  rebuildAndRestore(progress: RebuildProgress): Promise<Comparison> {
    return rebuildAndRestore(this.backend.store, this.backend.read, progress);
  }

  /** Proves the log, its files and what is derived from it. */
  verify(request: VerifyRequest, progress: VerifyProgress): Promise<Verification> {
    return verifyInstallation(this.backend, request, progress);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.backend.close();
  }
}
