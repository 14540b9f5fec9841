import { err, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { PaperDocument, PaperPublished } from './papers.events.js';
import type { PaperId } from './paper.js';
import { paperOf, type PapersState } from './papers.state.js';
import { alreadyPublished } from './prepare-paper.js';

export interface PublishPaper {
  readonly sent: PaperId & {
    /** The digest of the figures that the checker looked at. */
    readonly figuresDigest: string;
    /** The paper in each of its forms, made of those figures. */
    readonly documents: readonly PaperDocument[];
  };
  readonly added: {
    readonly today: BusinessDate;
    /** The checker: the subject id of who publishes. */
    readonly actor: string;
    /** The digest of the figures that stand prepared; null where none are. */
    readonly preparedDigest: string | null;
    /** The log's newest checkpoint, without cosignatures; null while nothing is signed. */
    readonly checkpoint: string | null;
  };
}

/**
 * A second person publishes the very figures that stand. Refused: PAPER_UNKNOWN, PAPER_ALREADY_PUBLISHED, APPROVAL_BY_MAKER,
 * APPROVAL_OF_OTHER_FIGURES.
 */
export function publishPaper({ sent, added }: PublishPaper, state: PapersState): Result<PaperPublished[], Refusal> {
  const { dealId, number, kind, figuresDigest, documents } = sent;
  const { today, actor, preparedDigest, checkpoint } = added;
  const standing = paperOf(state, sent);
  if (!standing) return err(paperUnknown(sent));
  if (standing.published) return err(alreadyPublished(sent));
  const { preparedBy, dueDate } = standing.prepared;
  if (preparedBy === actor) {
    return err(refusal('APPROVAL_BY_MAKER', `${actor} prepared the ${kind} ${number}`));
  }
  // Without a form it was other figures that stood when the forms were made.
  if (figuresDigest !== preparedDigest || documents.length === 0) {
    const detail = { field: 'digest', value: figuresDigest };
    return err(
      refusal('APPROVAL_OF_OTHER_FIGURES', `the figures that stand have the digest ${preparedDigest}`, detail),
    );
  }
  return ok([
    {
      type: 'PaperPublished',
      schemaVersion: 1,
      effectiveDate: today,
      payload: {
        dealId,
        number,
        kind,
        preparedBy,
        publishedBy: actor,
        figuresDigest,
        documents,
        dueDate,
        late: dueDate !== null && today > dueDate,
        logCheckpoint: checkpoint,
      },
    },
  ]);
}

export const paperUnknown = ({ dealId, number, kind }: PaperId): Refusal =>
  refusal('PAPER_UNKNOWN', `no ${kind} ${number} of ${dealId} is prepared`, {
    field: 'number',
    value: String(number),
  });
