import type { Admit, ByteSource, FileDigest, FileStore, StoredFile } from '#file-store';
import type { Rehearsals, Stage } from './rehearsals.js';

type Files = Pick<FileStore, 'put' | 'open'>;

/** Somewhere files can be put for a while. */
export interface PassingFiles {
  readonly files: Files;
  /** Removes what was put. */
  clear(): Promise<void>;
}

/** The files as everyone at work has them: what a rehearsal puts lies apart, is opened by it alone, and goes with it. */
export class RehearsableFiles implements Files {
  private readonly ofStages = new WeakMap<Stage, Promise<PassingFiles>>();

  constructor(
    private readonly files: Files,
    private readonly rehearsals: Rehearsals,
    private readonly openPassing: () => Promise<PassingFiles>,
  ) {}

  async put(bytes: ByteSource, admit?: Admit): Promise<StoredFile> {
    const { stage } = this.rehearsals;
    return stage ? (await this.passing(stage)).files.put(bytes, admit) : this.files.put(bytes, admit);
  }

  async open(digest: FileDigest): Promise<AsyncIterable<Uint8Array> | null> {
    const { stage } = this.rehearsals;
    const passing = stage && (await this.ofStages.get(stage));
    return (await passing?.files.open(digest)) ?? this.files.open(digest);
  }

  private passing(stage: Stage): Promise<PassingFiles> {
    const known = this.ofStages.get(stage);
    if (known) return known;
    const opened = this.openPassing();
    this.ofStages.set(stage, opened);
    stage.clearings.push(async () => (await opened).clear());
    return opened;
  }
}
