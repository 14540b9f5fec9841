import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FileKind } from '#domain/events';

/** A file that an event took in; the same bytes may be taken in more than once. */
@Entity('kept_files')
@Index('kept_files_by_digest', ['digest'])
export class KeptFile {
  /** Position in the log of the event. */
  @PrimaryColumn('bigint')
  position: string;

  /** SHA-256 of the plain bytes. */
  @PrimaryColumn('text')
  digest: string;

  @Column('text')
  kind: FileKind;

  /** As it was called when it was sent; of a report of refused lines the file that they stood in, of a paper its form. */
  @Column('text', { nullable: true })
  fileName: string | null;

  @Column('text')
  dealId: string;

  @Column('integer', { nullable: true })
  periodNumber: number | null;
}
