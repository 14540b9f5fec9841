/** What lies here came from a backup and was not proved yet: nothing may work on it. */
export class RestoreUnfinished extends Error {
  override readonly name = 'RestoreUnfinished';
  constructor() {
    super('RESTORE_UNFINISHED: a backup was brought here and is not proved; run trust restore with it again');
  }
}
