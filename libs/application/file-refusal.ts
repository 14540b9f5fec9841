import type { FileFaults, FileRefusal } from './ports.js';

/** The refusal of a whole file with its faults, for the person who mends it. */
export const refusedFile = (faults: FileFaults): FileRefusal => ({ ...faults.refusal, faults });
