import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PlatformModule, type Backend, type Background } from '../platform/index.js';
import { controllers } from './controllers.js';
import { AccessGuard } from './http/access.guard.js';
import { KnownAtGuard } from './http/known-at.guard.js';
import { ParametersGuard } from './http/parameters.guard.js';
import { Writes } from './http/writes.js';

/** The routes and what stands before all of them, on an opened backend. */
@Module({})
export class ApiModule {
  static on(backend: Backend, background: Background): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.for(backend, background)],
      controllers,
      // In this order: nobody is told how far the log has come before they are proved.
      providers: [
        Writes,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: ParametersGuard },
        { provide: APP_GUARD, useClass: KnownAtGuard },
      ],
    };
  }
}
