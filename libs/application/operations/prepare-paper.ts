import { CommandHandler } from '@nestjs/cqrs';
import * as papers from '#domain/papers';
import type { Operation } from '../operation.js';
import { paperSources } from '../papers/paper-sources.js';
import { OperationHandler, RequestedOperation } from '../requested-operation.js';
import { streams } from '../streams.js';

export type PreparePaperSent = papers.PreparePaper['sent'];

export const preparePaper: Operation<PreparePaperSent> = {
  name: 'prepare-paper',
  ruleVersion: 1,
  streamOf: ({ dealId }) => streams.papers(dealId),
  decide: async (sent, reader, { today, actor }) =>
    papers.preparePaper(
      { sent, added: { today, actor, sources: await paperSources(reader, sent) } },
      await reader.state(streams.papers(sent.dealId), papers),
    ),
};

export class PreparePaper extends RequestedOperation<PreparePaperSent> {}

@CommandHandler(PreparePaper)
export class PreparePaperHandler extends OperationHandler<PreparePaperSent> {
  protected readonly operation = preparePaper;
}
