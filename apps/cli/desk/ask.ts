import { randomUUID } from 'node:crypto';
import type { CommandReceipt, FileRefusal, OperationName, Progress, RequestContext } from '#application';
import type { Result } from '#domain/shared';
import { requestDigest } from '#event-codec';
import type { Command } from '@nestjs/cqrs';

/** A command whose answer is a receipt or a refusal. */
export type WriteCommand = Command<Result<CommandReceipt, FileRefusal>>;

/** What a person asks of the system, before it is known who asks and under which id. */
export interface Ask {
  readonly operation: OperationName;
  /** Everything that tells this request from another; {@link keyOf} is derived from it. */
  readonly content: object;
  command(context: RequestContext, progress: Progress): WriteCommand;
}

/** The idempotency key of a request whose sender names none: the same content is the same request. */
export const keyOf = ({ operation, content }: Ask): string => `${operation}-${requestDigest(content).slice(0, 32)}`;

/**
 * The key of a request that is meant anew: what was done under the one before no longer counts, because something else took
 * its place since. It names what that was, so that the request made again is a repeat again. Null where nothing did.
 */
export const keyMeantAnew = (key: string, { supersededBy }: CommandReceipt): string | null =>
  supersededBy ? `anew-${requestDigest({ key, supersededAt: supersededBy.position }).slice(0, 32)}` : null;

/** An ask whose content must not show in its key, not even as a digest: sent again, it is another request. */
export const askOnce = <Sent extends object>(
  operation: OperationName,
  Requested: new (sent: Sent, context: RequestContext) => WriteCommand,
  sent: Sent,
): Ask => ({ ...ask(operation, Requested, sent), content: { occasion: randomUUID() } });

/**
 * An ask of an operation that is sent as it is. `occasion` tells apart requests of equal content that are meant anew,
 * such as the calculation after a distribution was sent back.
 */
export const ask = <Sent extends object>(
  operation: OperationName,
  Requested: new (sent: Sent, context: RequestContext) => WriteCommand,
  sent: Sent,
  occasion = '',
): Ask => ({
  operation,
  content: { occasion, sent },
  command: (context) => new Requested(sent, context),
});

/** An ask that brings a file. */
export const askWithFile = <Sent extends object>(
  operation: OperationName,
  Requested: new (sent: Sent, bytes: Uint8Array, context: RequestContext, progress: Progress) => WriteCommand,
  sent: Sent,
  { bytes, digest }: { readonly bytes: Uint8Array; readonly digest: string },
): Ask => ({
  operation,
  content: { sent, fileDigest: digest },
  command: (context, progress) => new Requested(sent, bytes, context, progress),
});
