import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { malformedForm, unknownField } from './refused.js';
import { accessOf } from './route-access.js';

/**
 * Refuses parameters of a route that takes none, as a form refuses a field that it does not know: who asks what was known
 * then is not answered with what is known now, nor a misspelt dry run with the deed.
 */
@Injectable()
export class ParametersGuard implements CanActivate {
  canActivate(execution: ExecutionContext): boolean {
    if (accessOf(execution.getHandler()) === 'open' || takesParameters(execution)) return true;
    const { query } = execution.switchToHttp().getRequest<FastifyRequest<{ Querystring: Record<string, unknown> }>>();
    const names = Object.keys(query);
    if (names.length > 0) throw malformedForm(names.map((name) => unknownField(name, query[name])));
    return true;
  }
}

/** Nest keeps the parameters of a handler under keys `<type>:<index>`. */
function takesParameters(execution: ExecutionContext): boolean {
  const declared = Reflect.getMetadata(ROUTE_ARGS_METADATA, execution.getClass(), execution.getHandler().name) as
    Readonly<Record<string, unknown>> | undefined;
  return Object.keys(declared ?? {}).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
