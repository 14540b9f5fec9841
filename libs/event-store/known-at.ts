/** The end of what was known: the last position of the log, or the last instant at which events were recorded. */
export type KnownAt = { readonly position: bigint } | { readonly instant: string };

/** Whether an event was known by then; null: all that is known now. */
export const isKnownBy =
  (knownAt: KnownAt | null) =>
  ({ position, recordedAt }: { readonly position: bigint; readonly recordedAt: string }): boolean => {
    if (knownAt === null) return true;
    return 'position' in knownAt ? position <= knownAt.position : recordedAt <= knownAt.instant;
  };
