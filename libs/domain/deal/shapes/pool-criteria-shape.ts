import {
  concentrationGroups,
  type ConcentrationGroup,
  type ConcentrationLimit,
  type PoolCriteriaTerms,
} from '../pool-criteria-terms.js';
import { integer, listOf, name, object, oneOf, rate } from '../shape.js';
import { assetRule } from './asset-rule-shape.js';

const LARGEST_MAX = 100;

export const poolCriteria = object<PoolCriteriaTerms>(
  {
    eligibility: listOf(assetRule),
    concentration: listOf(
      object<ConcentrationLimit>({
        limit: name,
        of: oneOf<ConcentrationGroup>(...concentrationGroups),
        largest: integer(1, LARGEST_MAX),
        atMost: rate,
      }),
    ),
    whenNotMet: oneOf('refuse', 'record'),
  },
  ['eligibility', 'concentration'],
);
