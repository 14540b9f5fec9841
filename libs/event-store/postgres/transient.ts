import { types } from 'node:util';

/**
 * Classes and codes of PostgreSQL errors after which the same statement may go through: connection exceptions (08),
 * insufficient resources (53), operator intervention (57P), and a transaction rolled back for another's sake, or because nothing happened in it.
 */
const TRANSIENT_SQLSTATE = /^(08|53|57P)|^(40001|40P01|55P03|25006|25P03)$/;
const SOCKET_ERRORS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);
/** pg gives no code for a connection that ends under a query. */
const CONNECTION_ENDED =
  /Connection terminated|connection error and is not queryable|Client was closed|timeout expired/;

/** Is this a failure of the connection or the moment, as against one of the statement? */
export function isTransient(error: unknown): boolean {
  // Not `instanceof`: an error of a socket may be of another realm than this code.
  if (!types.isNativeError(error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string') return TRANSIENT_SQLSTATE.test(code) || SOCKET_ERRORS.has(code);
  return CONNECTION_ENDED.test(error.message);
}
