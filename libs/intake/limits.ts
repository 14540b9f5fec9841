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
  columns: 256,
  cell_characters: 256,
  /** Faults listed in a report; the report also gives their true number. */
  faults: 1_000,
  /** Characters of a faulty value that the report repeats. */
  shown_characters: 60,
  /** One amount, in fen: 9,999,999,999.99 yuan. */
  amount_fen: 999_999_999_999n,
  /** A workbook as it is packed; all of it is held. */
  workbook_bytes: 128 * 1024 * 1024,
  workbook_parts: 1_000,
  /** What a workbook unpacks to: its sheet, the texts its cells share, any other part. */
  sheet_bytes: 1024 * 1024 * 1024,
  shared_strings_bytes: 128 * 1024 * 1024,
  shared_strings: 4_000_000,
  workbook_part_bytes: 16 * 1024 * 1024,
  /** How many times smaller than its contents a part may be packed, and up to which size nobody asks. */
  packed_times: 200,
  unsuspected_bytes: 8 * 1024 * 1024,
  xml_depth: 64,
  /** One tag or one text of a workbook's XML. */
  xml_piece_characters: 1024 * 1024,
} as const satisfies FileLimits & Record<string, number | bigint>;
