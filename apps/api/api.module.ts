import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PlatformModule, type Backend, type Background } from '../platform/index.js';
import { controllers } from './controllers.js';
import { AccessGuard } from './http/access.guard.js';
import { Writes } from './http/writes.js';

/** The routes and what stands before all of them, on an opened backend. */
@Module({})
export class ApiModule {
  static on(backend: Backend, background: Background): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.for(backend, background)],
      controllers,
      providers: [Writes, { provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}
