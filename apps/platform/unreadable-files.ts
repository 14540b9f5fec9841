import { FileDamaged, KeyDestroyed, type Admit, type FileDigest, type FolderFileStore } from '#file-store';

/** A file lies in the data folder already, and nobody can read it: what is brought here cannot be written over it. */
export class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable';
  constructor(folder: string, digest: FileDigest) {
    super(
      `the file ${digest} lies in ${folder} already and cannot be read: its key is in no database, or its bytes were damaged`,
    );
  }
}

/** Before a file is written that may lie in the store already: what to do where that one cannot be read. */
export type MeetUnreadable = (files: FolderFileStore, digest: FileDigest) => Promise<void>;

/** Throws {@link FileUnreadable}. */
export const refuseUnreadable: MeetUnreadable = async ({ folder }, digest) => {
  throw new FileUnreadable(folder, digest);
};

/** Files that cannot be read any more, apart from those that can. */
export interface SetAside {
  readonly folder: string;
  readonly count: number;
}

/** Moves them to a folder of their own beside the store, where whoever finds their keys again finds them, too. */
export class SettingAside {
  /** What was moved so far; `null` where nothing had to be. */
  done: SetAside | null = null;

  /** @param now names the folder, so that none of an earlier time is written into */
  constructor(private readonly now: Date) {}

  readonly meet: MeetUnreadable = async (files, digest) => {
    const instant = this.now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const folder = `${files.folder}.lost-${instant}`;
    await files.setAside(digest, folder);
    this.done = { folder, count: (this.done?.count ?? 0) + 1 };
  };
}

/** Asked for each file that is brought here. */
export const meeting =
  (files: FolderFileStore, meet: MeetUnreadable): Admit =>
  async (digest) => {
    if (!(await isReadableOrAbsent(files, digest))) await meet(files, digest);
  };

async function isReadableOrAbsent(files: FolderFileStore, digest: FileDigest): Promise<boolean> {
  try {
    for await (const chunk of (await files.open(digest)) ?? []) void chunk;
    return true;
  } catch (error) {
    if (error instanceof KeyDestroyed || error instanceof FileDamaged) return false;
    throw error;
  }
}
