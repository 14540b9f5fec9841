/** The size of a file, which a caller may bound more tightly. */
export interface FileLimits {
  readonly file_bytes: number;
  /** Lines below the header. */
  readonly lines: number;
}

/** What an uploaded table may hold at most; beyond a limit the file is refused by name, never cut off. */
export const limits = {
  file_bytes: 256 * 1024 * 1024,
  lines: 1_000_000,
  line_bytes: 16 * 1024,
  cell_characters: 256,
  /** Faults listed in a report; the report also gives their true number. */
  faults: 1_000,
  /** Characters of a faulty value that the report repeats. */
  shown_characters: 60,
  /** One amount, in fen: 9,999,999,999.99 yuan. */
  amount_fen: 999_999_999_999n,
} as const satisfies FileLimits & Record<string, number | bigint>;
