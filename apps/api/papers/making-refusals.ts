import type { RefusalCode } from '#domain/shared';

/** With what making a paper may be refused, whatever is done with it then. */
export const makingRefusals = [
  'DEAL_UNKNOWN',
  'CALENDAR_YEAR_MISSING',
  'TRUST_NOT_TERMINATED',
  'DISTRIBUTION_UNKNOWN',
  'DISTRIBUTION_NOT_APPROVED',
  'INSTRUCTIONS_NOT_DRAFTED',
  'INSTRUCTION_UNKNOWN',
  'PAPER_TOO_EARLY',
  'PERIOD_NOT_RESTATED',
  'TEMPLATE_INVALID',
] as const satisfies readonly RefusalCode[];
