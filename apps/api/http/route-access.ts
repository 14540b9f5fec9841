import { SetMetadata } from '@nestjs/common';
import type { OperationName } from '#application';

/** Whether a write must say which version of the object the caller has seen. */
export type IfMatch = 'required' | 'optional';

/** What a route is to the access table: an operation, or open to everyone (health, the explanation of a problem). */
export type RouteAccess =
  | 'open'
  | { readonly kind: 'reads'; readonly operation: OperationName }
  | { readonly kind: 'writes'; readonly operation: OperationName; readonly ifMatch: IfMatch };

/** Under which metadata key a handler declares its {@link RouteAccess}. */
export const ROUTE_ACCESS = 'truststream:route-access';

/** Declares what a route is to the access table; a route without it is denied to everyone. */
export const Access = (access: RouteAccess) => SetMetadata(ROUTE_ACCESS, access);

/** What a handler declares, `undefined` for none. */
export const accessOf = (handler: object): RouteAccess | undefined =>
  Reflect.getMetadata(ROUTE_ACCESS, handler) as RouteAccess | undefined;
