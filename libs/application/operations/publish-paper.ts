import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import * as papers from '#domain/papers';
import type { Refusal, Result } from '#domain/shared';
import type { CommandReceipt, Operation, RequestContext } from '../operation.js';
import { OperationRunner } from '../operation-runner.js';
import { figuresDigestOf, PaperShelf } from '../papers/paper-shelf.js';
import { PaperRenderer, RawFiles } from '../ports.js';
import { streams } from '../streams.js';

type RenderedPaperSent = papers.PublishPaper['sent'];
export type PublishPaperSent = Omit<RenderedPaperSent, 'documents'>;

/** Publishes the prepared paper in every form. */
export class PublishPaper extends Command<Result<CommandReceipt, Refusal>> {
  constructor(
    readonly sent: PublishPaperSent,
    readonly context: RequestContext,
  ) {
    super();
  }
}

/** The deciding half, once the paper has its forms. */
export const publishRenderedPaper: Operation<RenderedPaperSent> = {
  name: 'publish-paper',
  ruleVersion: 1,
  embedsCheckpoint: true,
  streamOf: ({ dealId }) => streams.papers(dealId),
  decide: async (sent, reader, { today, actor, checkpoint = null }) => {
    const state = await reader.state(streams.papers(sent.dealId), papers);
    const standing = papers.paperOf(state, sent);
    const preparedDigest = standing ? figuresDigestOf(standing.prepared.figures) : null;
    return papers.publishPaper({ sent, added: { today, actor, preparedDigest, checkpoint } }, state);
  },
};

@CommandHandler(PublishPaper)
export class PublishPaperHandler implements ICommandHandler<PublishPaper> {
  constructor(
    @Inject(OperationRunner) private readonly runner: OperationRunner,
    @Inject(RawFiles) private readonly files: RawFiles,
    @Inject(PaperRenderer) private readonly renderer: PaperRenderer,
  ) {}

  async execute({ sent, context }: PublishPaper): Promise<Result<CommandReceipt, Refusal>> {
    const authorised = await this.runner.authorise(context.actor, 'publish-paper', sent);
    const documents = authorised.ok ? await this.documentsOf(sent) : [];
    return this.runner.run(publishRenderedPaper, { ...sent, documents }, context);
  }

  /** The forms of what stands; of a published paper those that it was published in, so that a repeat is the same request. */
  private async documentsOf(sent: PublishPaperSent): Promise<papers.PaperDocument[]> {
    const shelf = new PaperShelf(this.runner.store);
    const standing = await shelf.one(sent);
    if (!standing || figuresDigestOf(standing.prepared.figures) !== sent.figuresDigest) return [];
    if (standing.published) return [...standing.published.documents];
    const { figures } = standing.prepared;
    const documents: papers.PaperDocument[] = [];
    for (const format of papers.paperMakers[sent.kind].formats) {
      const { bytes, renderer } = await this.renderer.render(figures, format, await shelf.assetLines(figures));
      const { digest, size_bytes } = await this.files.put(bytes);
      documents.push({ format, digest, size_bytes, renderer });
    }
    return documents;
  }
}
