import type { AssetRule, AtLeastRule, AtMostRule, NoneOfRule, OneOfRule } from '../asset-rules.js';
import { id, listOf, name, object, variantsByField } from '../shape.js';

const common = { rule: name, column: id } as const;

export const assetRule = variantsByField<AssetRule>({
  oneOf: object<OneOfRule>({ ...common, oneOf: listOf(name) }),
  noneOf: object<NoneOfRule>({ ...common, noneOf: listOf(name) }),
  atLeast: object<AtLeastRule>({ ...common, atLeast: name }),
  atMost: object<AtMostRule>({ ...common, atMost: name }),
});
