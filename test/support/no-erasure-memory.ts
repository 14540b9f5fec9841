import type { ErasureMemory } from '#application';

/** For those whom erasures of another time do not concern: keeps nothing. */
export const noErasureMemory: ErasureMemory = { all: async () => [], keep: async () => undefined };
