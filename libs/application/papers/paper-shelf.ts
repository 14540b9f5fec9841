import { type Paper, type PaperId, type PaperStanding, type StandingTemplate } from '#domain/papers';
import * as papers from '#domain/papers';
import { assert, err, ok, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import { requestDigest } from '#event-codec';
import type { EventStore, StoredEvent } from '#event-store';
import { RecordedReader } from '../recorded-reader.js';
import { streams } from '../streams.js';
import { linesOfPaper } from './asset-detail.js';
import { paperSources } from './paper-sources.js';

/** Reads the papers of deals, from the log itself: each deal's are one short stream. */
export class PaperShelf {
  constructor(private readonly store: Pick<EventStore, 'readStream' | 'readNewest'>) {}

  /** The shelf as it stood when only these events were known: papers, and the figures that would have been prepared then. */
  whenKnown(isKnown: (event: StoredEvent) => boolean): PaperShelf {
    const readStream = async (stream: string): Promise<readonly StoredEvent[]> =>
      (await this.store.readStream(stream)).filter(isKnown);
    return new PaperShelf({ readStream, readNewest: async (stream) => (await readStream(stream)).at(-1) ?? null });
  }

  async all(dealId: string): Promise<readonly PaperStanding[]> {
    return (await this.state(dealId)).papers;
  }

  /** What the deal's papers are made by; the newest template of each kind that has one. */
  async templates(dealId: string): Promise<readonly StandingTemplate[]> {
    return (await this.state(dealId)).templates;
  }

  private state(dealId: string): Promise<papers.PapersState> {
    return new RecordedReader(this.store).state(streams.papers(dealId), papers);
  }

  async one(id: PaperId): Promise<PaperStanding | undefined> {
    return papers.paperOf(await this.state(id.dealId), id);
  }

  /** The lines of a paper's assets as {@link linesOfPaper} makes them; null of a paper that has none. */
  assetLines(paper: Paper): Promise<Iterable<papers.AssetLine> | null> {
    return linesOfPaper(new RecordedReader(this.store), paper);
  }

  /**
   * The figures that stand prepared or published, else those that would be prepared now with nothing stated. Refused as
   * {@link papers.preparePaper}, and PAPER_UNKNOWN of a kind that tells nothing unless it is stated; writes nothing.
   */
  async asItWouldBe(id: PaperId, today: BusinessDate): Promise<Result<Paper, Refusal>> {
    const standing = await this.one(id);
    if (standing) return ok(standing.prepared.figures);
    if (id.kind === 'material event report') return err(papers.paperUnknown(id));
    const sent = { ...id, statement: papers.statementReader(id.kind).specimen(today) };
    const added = { today, actor: '', sources: await paperSources(new RecordedReader(this.store), id) };
    const prepared = papers.preparePaper({ sent, added }, await this.state(id.dealId));
    if (!prepared.ok) return prepared;
    const [event] = prepared.value;
    assert(event, 'a paper that is not refused is prepared');
    return ok(event.payload.figures);
  }
}

/** What an approval of the figures names. */
export const figuresDigestOf = (paper: Paper): string => requestDigest(paper);
