/** How long an answer waits, unless the caller prefers otherwise, until reads show the write. */
export const WAIT_DEFAULT_S = 5;
/** The longest wait that is granted. */
export const WAIT_MAX_S = 30;

const WAIT = /^wait\s*=\s*(\d{1,6})$/i;

/** The wait of a `Prefer: wait=5` header (RFC 7240) in whole seconds, bounded; the default for any other header. */
export function preferredWait_s(header: string | undefined): number {
  for (const preference of (header ?? '').split(',')) {
    const seconds = WAIT.exec(preference.trim())?.[1];
    if (seconds !== undefined) return Math.min(Number(seconds), WAIT_MAX_S);
  }
  return WAIT_DEFAULT_S;
}
