import type { Refusal } from '#domain/shared';
import { ruleFault } from '../asset-rules.js';
import { poolColumns, type PoolColumn } from '../pool-criteria-terms.js';
import { termFault, type FormFault } from '../shape.js';
import type { DealTerms } from '../terms.js';

const isColumn = (column: string): column is PoolColumn => Object.hasOwn(poolColumns, column);

/** Each rule is of a column that a tape has and asks what that holds; rules and limits are told apart by their names. */
export function validatePoolCriteria({ poolCriteria }: DealTerms): Refusal[] {
  if (!poolCriteria) return [];
  const { eligibility = [], concentration = [] } = poolCriteria;
  const faults: (FormFault | null)[] = [
    ...eligibility.map((rule, index) => {
      const path = `poolCriteria.eligibility[${index}]`;
      if (isColumn(rule.column)) return ruleFault(rule, poolColumns[rule.column], path);
      const expected = `a column of the tape: ${Object.keys(poolColumns).join(', ')}`;
      return { path: `${path}.column`, value: rule.column, expected };
    }),
    ...repeated(eligibility.map(({ rule }) => rule)).map((index) => ({
      ...{ path: `poolCriteria.eligibility[${index}].rule`, value: eligibility[index]?.rule },
      expected: 'each rule once',
    })),
    ...repeated(concentration.map(({ limit }) => limit)).map((index) => ({
      ...{ path: `poolCriteria.concentration[${index}].limit`, value: concentration[index]?.limit },
      expected: 'each limit once',
    })),
  ];
  return faults.flatMap((fault) => (fault ? [termFault(fault.path, fault.value, fault.expected)] : []));
}

/** Where a name stands again. */
const repeated = (names: readonly string[]): number[] =>
  names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));
