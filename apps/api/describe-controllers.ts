import { Module, type InjectionToken, type ValueProvider } from '@nestjs/common';
import { SELF_DECLARED_DEPS_METADATA } from '@nestjs/common/constants.js';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { controllers } from './controllers.js';
import { describeApi } from './openapi.js';

/** The controllers with nothing behind them: enough to describe their routes, and to answer none. */
@Module({ controllers, providers: inertProviders() })
class DescribedModule {}

/** The API's document, made without a database. */
export async function describeControllers(): Promise<OpenAPIObject> {
  const app = await NestFactory.create(DescribedModule, new FastifyAdapter(), { logger: false, abortOnError: false });
  try {
    return describeApi(app);
  } finally {
    await app.close();
  }
}

function inertProviders(): ValueProvider[] {
  const tokens = controllers.flatMap((controller) => {
    const declared: unknown = Reflect.getMetadata(SELF_DECLARED_DEPS_METADATA, controller);
    return ((declared ?? []) as { readonly param: InjectionToken }[]).map(({ param }) => param);
  });
  return [...new Set(tokens)].map((provide) => ({ provide, useValue: {} }));
}
