import type { CatalogueEntry } from './refusals/catalogue-entry.js';
import * as rooms from './refusals/index.js';
import { withUnseenMarked } from './text.js';

export type { RefusalKind } from './refusals/catalogue-entry.js';

/**
 * Every refusal of the system, in the order of precedence: where two apply, the earlier one is answered. The rooms
 * stand here in that order, and so do the codes within each. Codes are stable; a code is never reused for another
 * meaning.
 */
export const refusalCatalogue = {
  ...rooms.requestRefusals,
  ...rooms.dealRefusals,
  ...rooms.buyBackRefusals,
  ...rooms.purchaseRefusals,
  ...rooms.investmentRefusals,
  ...rooms.namedByTermsRefusals,
  ...rooms.holdingsRefusals,
  ...rooms.meetingsRefusals,
  ...rooms.filesRefusals,
  ...rooms.disposalRefusals,
  ...rooms.periodRefusals,
  ...rooms.closeRefusals,
  ...rooms.distributionRefusals,
  ...rooms.instructionRefusals,
  ...rooms.dutyRefusals,
  ...rooms.approvalRefusals,
  ...rooms.proofRefusals,
} as const satisfies Record<string, CatalogueEntry>;

export type RefusalCode = keyof typeof refusalCatalogue;

/** A typed "no": what was refused, which field and value, and what to do. Recorded as evidence where it matters. */
export interface Refusal {
  readonly code: RefusalCode;
  /** One sentence with the facts of this case. */
  readonly message: string;
  /** The field or term at fault, as a path the caller knows. */
  readonly field?: string;
  readonly value?: string;
  readonly remedy: string;
}

/**
 * Makes a refusal of the catalogue; the remedy is the catalogue's unless the case knows a better one. What the caller
 * wrote is repeated with marks for what nobody sees, so that a refusal can be shown and kept whatever it refuses.
 */
export function refusal(
  code: RefusalCode,
  message: string,
  detail: { field?: string; value?: string; remedy?: string } = {},
): Refusal {
  const { field, value, remedy = refusalCatalogue[code].remedy } = detail;
  return {
    code,
    message: withUnseenMarked(message),
    ...(field === undefined ? {} : { field: withUnseenMarked(field) }),
    ...(value === undefined ? {} : { value: withUnseenMarked(value) }),
    remedy,
  };
}

const precedence = Object.keys(refusalCatalogue) as RefusalCode[];

/** Of several refusals, the one that stands first in the catalogue. */
export const firstByPrecedence = (refusals: readonly Refusal[]): Refusal | undefined =>
  [...refusals].sort((a, b) => precedence.indexOf(a.code) - precedence.indexOf(b.code))[0];
