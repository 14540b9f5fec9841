import { assert, ok, type BusinessDate, type Result } from '#domain/shared';
import type { TokensRefused } from './evidence.events.js';

/** At how many refused tokens of one source in one hour that is evidence: 5, 50, 500, and so on. */
export const isEvidentCount = (count: number): boolean => /^50*$/.test(String(count));

export interface RecordRefusedTokens {
  readonly sent: TokensRefused['payload'];
  readonly added: { readonly today: BusinessDate };
}

/** Puts on record that tokens of one source were refused repeatedly. */
export function recordRefusedTokens({ sent, added }: RecordRefusedTokens): Result<readonly [TokensRefused], never> {
  const { source, hour, count } = sent;
  assert(isEvidentCount(count), `${count} refused tokens are kept in their count of 5, 50, 500 …`);
  const payload = { source, hour, count };
  return ok([{ type: 'TokensRefused', schemaVersion: 1, effectiveDate: added.today, payload }]);
}
