import { parseTerms, validateTerms, type DealTerms } from '#domain/deal';
import type { Refusal } from '#domain/shared';
import { documentRefused } from './document-refused.js';

/** The terms of a document that has no fault; throws `Refused` with every fault it has. */
export function soundTerms(document: unknown): DealTerms {
  const parsed = parseTerms(document);
  if (!parsed.ok) throw documentRefused(parsed.error);
  const faults: readonly Refusal[] = validateTerms(parsed.value);
  if (faults.length > 0) throw documentRefused(faults);
  return parsed.value;
}
