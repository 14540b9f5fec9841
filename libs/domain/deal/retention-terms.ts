/** 风险自留 risk retention: what the originators keep of the issue until it is paid. */
export interface RetentionTerms {
  /** The accounts that keep it, as in the register (subject ids); a new one is agreed by amendment. */
  readonly accounts: readonly string[];
  /** The least share, of the issue as of its lowest class, e.g. `0.05`; of any other class the same share is kept as of the lowest, or nothing. */
  readonly least: string;
}
