import { loanCategories } from '#domain/servicing';
import { err, ok, readDate, readText, refusal, type Refusal, type Result } from '#domain/shared';
import type { AssetFacts } from './pool.events.js';

type Reader = (text: string, field: string) => Result<string, Refusal>;

const DAYS = /^(0|[1-9]\d{0,5})$/;

const such =
  (isSuch: (text: string) => boolean, expected: string): Reader =>
  (text, field) =>
    isSuch(text) ? ok(text) : err(refusal('MALFORMED', `${field} is not ${expected}`, { field, value: text }));

const readers: Readonly<Record<keyof AssetFacts, Reader>> = {
  borrowerId: readText,
  region: readText,
  security: readText,
  category: such((text) => loanCategories.some((one) => one === text), `one of ${loanCategories.join(', ')}`),
  overdueDays: such((text) => DAYS.test(text), 'a whole count of days'),
  maturityDate: readDate,
};

/** What a person says of an asset, in the words that a tape is read into. Refused: MALFORMED, DATE_MALFORMED. */
export function readFacts(facts: AssetFacts, field: string): Result<AssetFacts, Refusal> {
  const read: Partial<Record<keyof AssetFacts, string>> = {};
  for (const key of Object.keys(readers) as (keyof AssetFacts)[]) {
    const text = facts[key];
    if (text === undefined) continue;
    const value = readers[key](text, `${field}.${key}`);
    if (!value.ok) return value;
    read[key] = value.value;
  }
  return ok(read);
}
