/** Why a refusal is given, in the caller's terms; only the API knows which status code a kind becomes. */
export type RefusalKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'absent'
  | 'stale'
  | 'precondition-missing'
  | 'contradictory'
  | 'state';

/** One line of the catalogue of refusals. */
export interface CatalogueEntry {
  readonly kind: RefusalKind;
  /** What the caller did wrong, as a heading. */
  readonly title: string;
  /** What to do about it. */
  readonly remedy: string;
}
