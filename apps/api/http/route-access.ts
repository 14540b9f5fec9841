import { SetMetadata } from '@nestjs/common';
import type { OperationName } from '#application';

/** Whether a write must say which version of the object the caller has seen. */
export type IfMatch = 'required' | 'optional';

/**
 * What a route has for those who are limited to some deals. By default it is about the deal that its path or its query names,
 * and shut to them where none is named; `of no deal`: the same for everyone; `own`: the handler answers of their deals alone.
 */
export type RouteScope = 'of no deal' | 'own';

interface DeclaredAccess {
  readonly operation: OperationName;
  readonly scope?: RouteScope;
}

/** What a route is to the access table: an operation, or open to everyone (health, the explanation of a problem). */
export type RouteAccess =
  | 'open'
  | (DeclaredAccess & { readonly kind: 'reads' })
  | (DeclaredAccess & {
      readonly kind: 'writes';
      readonly ifMatch: IfMatch;
      /** True where `?dryRun=true` decides and records nothing. */
      readonly canBeTriedOut?: true;
    });

/** Under which metadata key a handler declares its {@link RouteAccess}. */
export const ROUTE_ACCESS = 'truststream:route-access';

/** Declares what a route is to the access table; a route without it is denied to everyone. */
export const Access = (access: RouteAccess) => SetMetadata(ROUTE_ACCESS, access);

/** What a handler declares, `undefined` for none. */
export const accessOf = (handler: object): RouteAccess | undefined =>
  Reflect.getMetadata(ROUTE_ACCESS, handler) as RouteAccess | undefined;
