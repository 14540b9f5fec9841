import { CommandHandler } from '@nestjs/cqrs';
import * as papers from '#domain/papers';
import type { Operation } from '../operation.js';
import { paperSources } from '../papers/paper-sources.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type RegisterTemplateSent = papers.RegisterTemplate['sent'];

export const registerTemplate: Operation<RegisterTemplateSent> = {
  name: 'register-paper-template',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.papers(dealId),
  decide: async (sent, reader, { today, actor }) =>
    papers.registerTemplate(
      { sent, added: { today, actor, sources: await paperSources(reader, sent) } },
      await reader.state(streams.papers(sent.dealId), papers),
    ),
};

export class RegisterTemplate extends RequestedOperation<RegisterTemplateSent> {}

@CommandHandler(RegisterTemplate)
export class RegisterTemplateHandler extends OperationHandler<RegisterTemplateSent> {
  protected readonly operation = registerTemplate;
}
