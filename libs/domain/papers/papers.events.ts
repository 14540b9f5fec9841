import type { BusinessDate, DomainEvent } from '#domain/shared';
import type { Paper, PaperId, PaperKind } from './paper.js';
import type { AnyStatement } from './statements.js';

/** The maker's paper, with every figure that it prints; another one takes its place until it is published. Stream `papers-{dealId}`. */
export type PaperPrepared = DomainEvent<
  'PaperPrepared',
  PaperId & {
    readonly preparedBy: string;
    readonly statement: AnyStatement;
    readonly figures: Paper;
    /** Of the template by which it is made; null where the deal has none for its kind. */
    readonly templateVersion: number | null;
    /** The last day on which it may be published in time; null where no rule sets one. */
    readonly dueDate: BusinessDate | null;
  }
>;

/** The forms in which a paper is kept. */
export const paperFormats = ['html', 'pdf', 'docx', 'xlsx'] as const;
export type PaperFormat = (typeof paperFormats)[number];

/** A paper in one form: its bytes lie in the file store under their digest. */
export interface PaperDocument {
  readonly format: PaperFormat;
  readonly digest: string;
  readonly size_bytes: number;
  /** What made the bytes, with its version: the same one makes the same bytes of the same figures. */
  readonly renderer: string;
}

/** A second person has published the paper: its figures and its bytes stand for ever. */
export type PaperPublished = DomainEvent<
  'PaperPublished',
  PaperId & {
    readonly preparedBy: string;
    readonly publishedBy: string;
    /** SHA-256 of the figures' canonical bytes (docs/spec/event.md). */
    readonly figuresDigest: string;
    readonly documents: readonly PaperDocument[];
    readonly dueDate: BusinessDate | null;
    /** Published after the due date. */
    readonly late: boolean;
    /** The log's newest checkpoint before the publication (docs/spec/checkpoint.md); `null` while nothing is signed. */
    readonly logCheckpoint: string | null;
  }
>;

/** Papers of the kind that are prepared from now on are made by this template. */
export type PaperTemplateRegistered = DomainEvent<
  'PaperTemplateRegistered',
  {
    readonly dealId: string;
    readonly kind: PaperKind;
    /** 1, 2, …; the newest counts. */
    readonly version: number;
    readonly template: string;
    /** The number of the paper on which it was tried. */
    readonly triedOn: number;
    readonly registeredBy: string;
  }
>;

export type PapersEvent = PaperPrepared | PaperPublished | PaperTemplateRegistered;
