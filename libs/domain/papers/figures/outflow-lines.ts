import type { TraceLine } from '#domain/waterfall';
import { outflowOf } from '../item-label.js';
import type { ReportedPeriod } from '../report-facts.js';

/** The lines that pay somebody outside the trust. */
export const outflowLines = ({ result }: Pick<ReportedPeriod, 'result'>): readonly TraceLine[] =>
  result.lines.filter(({ item, rank }) => rank > 0 && outflowOf(item));
