import { CommandHandler } from '@nestjs/cqrs';
import * as erasure from '#domain/erasure';
import * as subjects from '#domain/subjects';
import type { Operation } from '../operation.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type OpenIdentitySent = subjects.OpenIdentity['sent'];

export const openIdentity: Operation<OpenIdentitySent> = {
  name: 'open-identity',
  ruleVersion: 1,
  streamOf: ({ subjectId }) => streams.subject(subjectId),
  decide: async (sent, reader, { today, actor }) => {
    const standing = erasure.requireSubjectStanding(await reader.state(streams.erasures, erasure), sent.subjectId);
    const state = await reader.state(streams.subject(sent.subjectId), subjects);
    return subjects.openIdentity({ sent, added: { today, actor, standing } }, state);
  },
};

export class OpenIdentity extends RequestedOperation<OpenIdentitySent> {}

@CommandHandler(OpenIdentity)
export class OpenIdentityHandler extends OperationHandler<OpenIdentitySent> {
  protected readonly operation = openIdentity;
}
