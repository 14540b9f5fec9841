import { assert } from '#domain/shared';
import type { Actor } from '#application';
import type { Backend } from '../../apps/platform/index.js';

const TOKEN_TTL_S = 600;

/** A token of the built-in issuer that proves the user for a test's time. */
export function tokenOf({ localIssuer }: Pick<Backend, 'localIssuer'>, user: Actor): Promise<string> {
  assert(localIssuer, 'the system under test issues tokens itself');
  return localIssuer.issue(user, TOKEN_TTL_S);
}
