import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { OperationName } from '#application';
import type { RefusalCode } from '#domain/shared';
import { Read } from './read.decorator.js';
import type { RouteScope } from './route-access.js';

interface DryRunRoute {
  /** Unique in the document; the SDK names its method after it. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  /** Where the document of the request's body is described. */
  readonly body: { readonly $ref: string };
  readonly of: Type;
  readonly refusals?: readonly RefusalCode[];
  readonly scope?: RouteScope;
}

/**
 * A route that computes what its body supposes and records nothing: a read whose question is a document. It takes no key,
 * for asking twice has no second effect.
 */
export function DryRun(operation: OperationName, { body, ...route }: DryRunRoute) {
  return applyDecorators(HttpCode(200), ApiBody({ schema: body, required: true }), Read(operation, route));
}
