/** Too many appends wait for the log already; nothing was written, and the caller may try again later. */
export class LogOverloaded extends Error {
  override readonly name = 'LogOverloaded';

  constructor(limit: number) {
    super(`${limit} appends wait for the log already`);
  }
}

/**
 * The store could not be reached for long. Whether the append was written is unknown: to find out, send it again
 * with the same command id.
 */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';

  constructor(cause: unknown) {
    super('the log could not be reached; send the same command id again to learn whether it was written', { cause });
  }
}

/** What is to be derived from the log is left to other processes, and none of them does it; the same request may go through later. */
export class FollowedByNobody extends Error {
  override readonly name = 'FollowedByNobody';

  constructor(waited_ms: number) {
    super(`nobody has followed the log for ${waited_ms / 1_000} s: no worker runs, or none can do its work`);
  }
}
