import { shape, type DealTerms } from '#domain/deal';
import { err, ok, type Refusal, type Result } from '#domain/shared';
import { givenPeriods, type GivenPeriod } from './inputs-shape.js';
import { periodFaults } from './period-faults.js';

/**
 * Reads the periods of a file, a list of them or a single one, for a deal whose terms are valid. Every fault is a MALFORMED
 * that names the path, the value found and what was expected: first those of form, and where there are none, those by which
 * a period contradicts itself, the one before it, or the terms.
 */
export function readPeriods(json: unknown, terms: DealTerms): Result<readonly GivenPeriod[], Refusal[]> {
  const document: unknown = Array.isArray(json) ? json : [json];
  const faults: shape.FormFault[] = [];
  if (!givenPeriods(document, 'periods', faults)) return err(refused(faults));
  const contradictions = document.flatMap((period, index) =>
    periodFaults(terms, period, document[index - 1] ?? null, `periods[${index}]`),
  );
  return contradictions.length === 0 ? ok(document) : err(refused(contradictions));
}

const refused = (faults: readonly shape.FormFault[]): Refusal[] =>
  faults.map((fault) => shape.formRefusal('MALFORMED', 'periods', fault));
