import { parseTerms, type DealTerms } from '#domain/deal';
import { documentRefused } from '../http/refused.js';

/** The terms of a deal document. Throws `Refused` with every field that has not the form of its term; `within` is the field that holds it. */
export function readTermsDocument(document: unknown, within?: string): DealTerms {
  const terms = parseTerms(document);
  if (terms.ok) return terms.value;
  if (within === undefined) throw documentRefused(terms.error);
  throw documentRefused(terms.error.map(({ field = '', ...fault }) => ({ ...fault, field: `${within}.${field}` })));
}
