import { holdersOf } from '#domain/deal';
import type { Amount } from '#domain/shared';
import { total } from './cells.js';
import type { ReportFacts } from './report-facts.js';

/** 兑付兑息手续费: what the payment pays the registrar for itself. */
export function registrarFee({ terms, period }: Pick<ReportFacts, 'terms' | 'period'>): Amount {
  const registrars = holdersOf(terms.parties, 'registrar').map(({ partyId }) => partyId);
  const own = terms.fees.filter(({ payee }) => registrars.includes(payee)).map(({ feeId }) => feeId);
  const paid = period.result.lines.filter(({ item }) =>
    own.some((id) => item === `fee:${id}` || item.startsWith(`fee:${id}:`)),
  );
  return total(paid.filter(({ item }) => !item.endsWith('accrued')).map((line) => line.paid));
}
