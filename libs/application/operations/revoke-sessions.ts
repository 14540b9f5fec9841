import { CommandHandler } from '@nestjs/cqrs';
import * as sessions from '#domain/sessions';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RevokeSessionsSent = sessions.RevokeSessions['sent'];

export const revokeSessions: Operation<RevokeSessionsSent> = {
  name: 'revoke-sessions',
  ruleVersion: 1,
  streamOf: () => streams.sessions,
  decide: async (sent, reader, { today, actor }) =>
    sessions.revokeSessions({ sent, added: { today, actor } }, await reader.state(streams.sessions, sessions)),
};

export class RevokeSessions extends RequestedOperation<RevokeSessionsSent> {}

@CommandHandler(RevokeSessions)
export class RevokeSessionsHandler extends OperationHandler<RevokeSessionsSent> {
  protected readonly operation = revokeSessions;
}
