import { randomUUID } from 'node:crypto';
import { rotateLogKey, rotateMasterKey, type Actor, type RequestContext } from '#application';
import type { VerifierKey } from '#audit';
import type { Refusal, Result } from '#domain/shared';
import type { Rotation } from '#persistence/vault';
import type { Backend } from './backend.js';

/**
 * Has a new key sign the log from the next growth on. Who changes it, and why, is an event of the log before it is changed, which
 * names the new key. Refused: FORBIDDEN, MALFORMED.
 */
export const changeLogKey = (
  { notaryKeyring, operations }: Pick<Backend, 'notaryKeyring' | 'operations'>,
  actor: Actor,
  reason: string,
): Promise<Result<VerifierKey, Refusal>> =>
  notaryKeyring.rotate(({ next, replaces }) =>
    operations.run(rotateLogKey, { key: next.text, replaces: replaces.text, reason }, once(actor)),
  );

/**
 * Wraps the vault's keys under a new master key. Who changes it, and why, is an event of the log before it is changed. Refused:
 * FORBIDDEN, MALFORMED.
 */
export const changeMasterKey = (
  { vaultKeys, operations }: Pick<Backend, 'vaultKeys' | 'operations'>,
  actor: Actor,
  reason: string,
): Promise<Result<Rotation, Refusal>> =>
  vaultKeys.rotate((change) => operations.run(rotateMasterKey, { ...change, reason }, once(actor)));

/** Each change is a request of its own: it makes a key that was never there. */
function once(actor: Actor): RequestContext {
  const commandId = `${actor.subject}/${randomUUID()}`;
  return { actor, commandId, correlationId: commandId, causationId: null };
}
