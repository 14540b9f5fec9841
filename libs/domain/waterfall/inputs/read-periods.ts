import { shape, type DealTerms } from '#domain/deal';
import { err, gather, ok, type Refusal, type Result } from '#domain/shared';
import { addUpPools, poolFaults, type PoolsByPeriod } from './add-up-pools.js';
import { fixingFaults, withEarlierFixings } from './fixing-faults.js';
import { listedPeriods, pooledPeriods, type GivenPeriod } from './inputs-shape.js';
import { periodFaults } from './period-faults.js';

/** Periods of a file, each with what came in. */
export interface ReadPeriods {
  readonly periods: readonly GivenPeriod[];
  /** The pools that it came from, where the file gives them; null where it gives sums. */
  readonly pools: PoolsByPeriod | null;
}

/**
 * Reads the periods of a file, for a deal whose terms are valid: a list of them, a single one, or those into which the rows
 * of the file's pools are added up. Every fault is a MALFORMED that names the path, the value found and what was expected:
 * first those of form, and where there are none, those by which a period contradicts itself, the one before it, or the terms.
 */
export function readPeriods(json: unknown, terms: DealTerms): Result<ReadPeriods, Refusal[]> {
  const read = withCollections(json, terms);
  if (!read.ok) return err(refused(read.error));
  const periods = withEarlierFixings(read.value.periods);
  const contradictions = gather(periods, (period, index) => {
    const [before, path] = [periods[index - 1] ?? null, `periods[${index}]`];
    return [...periodFaults(terms, period, before, path), ...fixingFaults(terms, period, before, path)];
  });
  return contradictions.length === 0 ? ok({ ...read.value, periods }) : err(refused(contradictions));
}

function withCollections(json: unknown, terms: DealTerms): Result<ReadPeriods, readonly shape.FormFault[]> {
  const faults: shape.FormFault[] = [];
  if (isPooled(json)) {
    if (!pooledPeriods(json, '', faults)) return err(faults);
    const contradictions = poolFaults(terms, json);
    return contradictions.length === 0 ? ok(addUpPools(terms, json)) : err(contradictions);
  }
  const list: unknown = Array.isArray(json) ? json : [json];
  return listedPeriods(list, 'periods', faults) ? ok({ periods: list, pools: null }) : err(faults);
}

const isPooled = (json: unknown): boolean =>
  typeof json === 'object' && json !== null && !Array.isArray(json) && ('pools' in json || 'periods' in json);

const refused = (faults: readonly shape.FormFault[]): Refusal[] =>
  faults.map((fault) => shape.formRefusal('MALFORMED', 'periods', fault));
