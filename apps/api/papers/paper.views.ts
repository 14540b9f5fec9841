import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { figuresDigestOf } from '#application';
import { paperFormats, paperKinds, type PaperFormat, type PaperKind, type PaperStanding } from '#domain/papers';
import { Shows } from '../http/fields.js';

@ApiSchema({ name: 'PaperDocument', description: 'A published paper in one form.' })
export class PaperDocumentView {
  @Shows.oneOf(paperFormats)
  format: PaperFormat;

  @Shows.text({ description: 'SHA-256 of its bytes' })
  digest: string;

  @Shows.count()
  size_bytes: number;

  @Shows.text({ description: 'what made the bytes, with its version', example: 'html 1' })
  renderer: string;
}

@ApiSchema({ name: 'Paper', description: 'A paper of a deal, as it stands.' })
export class PaperView {
  @Shows.text({ example: 'zhencui-2026-2' })
  dealId: string;

  @Shows.oneOf(paperKinds)
  kind: PaperKind;

  @Shows.count({ description: 'its period, its year, or its ordinal' })
  number: number;

  @Shows.oneOf(['prepared', 'published'])
  status: 'prepared' | 'published';

  @Shows.text({ description: 'what a publication names' })
  figuresDigest: string;

  @Shows.text({ example: 'maker' })
  preparedBy: string;

  @Shows.text({ nullable: true })
  publishedBy: string | null;

  @Shows.date({ nullable: true, description: 'the last day on which it is in time; null where no rule sets one' })
  dueDate: string | null;

  @ApiProperty({ type: Boolean, nullable: true, description: 'published after the due date; null before' })
  late: boolean | null;

  @ApiProperty({ type: [PaperDocumentView] })
  documents: readonly PaperDocumentView[];
}

@ApiSchema({ name: 'PaperTemplate', description: 'What the deal’s papers of a kind are made by.' })
export class PaperTemplateView {
  @Shows.oneOf(paperKinds)
  kind: PaperKind;

  @Shows.count({ description: '1, 2, …' })
  version: number;

  @Shows.text({ example: '# 通知\n请于{{cover.payment date}}支付。\n{{> classes}}' })
  template: string;

  @Shows.text({ example: 'maker' })
  registeredBy: string;
}

export const paperView = ({ prepared, published }: PaperStanding): PaperView => ({
  dealId: prepared.dealId,
  kind: prepared.kind,
  number: prepared.number,
  status: published ? 'published' : 'prepared',
  figuresDigest: published?.figuresDigest ?? figuresDigestOf(prepared.figures),
  preparedBy: prepared.preparedBy,
  publishedBy: published?.publishedBy ?? null,
  dueDate: prepared.dueDate,
  late: published?.late ?? null,
  documents: published?.documents ?? [],
});
