import type { CorrectionCause } from '#domain/collections';

/** Why something booked is corrected, as a form says it. */
export const CAUSES: readonly CorrectionCause[] = ['wrong figure', 'returned'];
