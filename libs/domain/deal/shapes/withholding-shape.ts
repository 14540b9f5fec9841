import { id, listOf, object, oneOf, rate } from '../shape.js';
import { holderKinds, type WithholdingRate, type WithholdingTerms } from '../withholding-terms.js';

const withholdingRate = object<WithholdingRate>({ holders: oneOf(...holderKinds), rate, classes: listOf(id) }, [
  'classes',
]);

export const withholding = object<WithholdingTerms>({
  of: listOf(oneOf('interest', 'yield')),
  rates: listOf(withholdingRate),
});
