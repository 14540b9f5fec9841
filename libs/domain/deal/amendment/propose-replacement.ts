import {
  addDays,
  err,
  ok,
  readDate,
  readText,
  refusal,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { EarnedTerms } from '../fee-terms.js';
import type { AmendmentProposed } from '../deal.events.js';
import type { DealState } from '../deal.state.js';
import type { PartyRole, PartyTerms } from '../party-terms.js';
import { requireDeal, type KnownDeal } from '../require.js';
import { newestVersion } from '../terms-in-force.js';
import type { OpenedPeriod } from './amendable.js';
import { proposeAmendment } from './propose-amendment.js';
import { replaceParty, type Replacement } from './replace-party.js';

export interface ProposeReplacement {
  readonly sent: {
    readonly dealId: string;
    readonly role: PartyRole;
    /** The party that leaves the role. */
    readonly removed: string;
    readonly successor: PartyTerms;
    /** The first day on which the successor holds the role. */
    readonly from: string;
    /** What of the removed party's pay passes: its fees by their ids, and whether its shares of a remainder do. */
    readonly fees: readonly string[];
    readonly remainderShares: boolean;
    /** The first day for which the successor is paid; `from` where absent. */
    readonly paidFrom?: string;
    readonly brokenPeriod: EarnedTerms['brokenPeriod'];
    readonly reason: string;
    /** What says so: the resolution, the trigger's firing, the notice, a file's digest. */
    readonly evidence: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    /** The maker. */
    readonly actor: string;
    readonly opened: readonly OpenedPeriod[];
  };
}

/**
 * The maker proposes that a party be replaced in its role (解任与继任): an amendment whose terms follow from it, which another approves or
 * sends back as any. The terms say by themselves from when the successor serves and is paid, so that they hold for every period that is
 * not closed. Refused: MALFORMED, DATE_MALFORMED, DEAL_UNKNOWN, FEE_UNKNOWN, PARTY_NOT_IN_ROLE, SUCCESSOR_IN_ROLE, FEE_CANNOT_PASS,
 * REPLACEMENT_TOO_EARLY, and what an amendment is refused.
 */
export function proposeReplacement(
  { sent, added }: ProposeReplacement,
  state: DealState,
): Result<AmendmentProposed[], Refusal> {
  const evidence = readText(sent.evidence, 'evidence');
  if (!evidence.ok) return evidence;
  const from = readDate(sent.from, 'from');
  if (!from.ok) return from;
  const paidFrom = readDate(sent.paidFrom ?? sent.from, 'paidFrom');
  if (!paidFrom.ok) return paidFrom;
  const deal = requireDeal(state, sent.dealId);
  if (!deal.ok) return deal;
  const { dealId, role, removed, successor, fees, remainderShares, brokenPeriod, reason } = sent;
  const pay = { fees, remainderShares, paidFrom: paidFrom.value, brokenPeriod };
  const replacement: Replacement = { role, removed, successor, from: from.value, ...pay };
  const early = tooEarly(deal.value, replacement, added.opened);
  if (early) return err(early);
  const terms = replaceParty(deal.value.terms, replacement);
  if (!terms.ok) return terms;
  const effectiveFrom = firstDayOpen(deal.value, added.opened);
  const proposed = proposeAmendment({ sent: { dealId, terms: terms.value, effectiveFrom, reason }, added }, state);
  if (!proposed.ok) return proposed;
  return ok(
    proposed.value.map((event) => ({
      ...event,
      payload: { ...event.payload, replacement: { ...replacement, evidence: evidence.value } },
    })),
  );
}

const lastClosed = (opened: readonly OpenedPeriod[]): OpenedPeriod | undefined =>
  opened.findLast(({ isClosed }) => isClosed);

/** The first day that no closed period takes its terms from, and the version that stands leaves to the next. */
function firstDayOpen(deal: KnownDeal, opened: readonly OpenedPeriod[]): BusinessDate {
  const closed = lastClosed(opened);
  const open = closed ? addDays(closed.determinationDate, 1) : deal.terms.cutOffDate;
  const { effectiveFrom } = newestVersion(deal);
  return open > effectiveFrom ? open : effectiveFrom;
}

function tooEarly(deal: KnownDeal, { from, paidFrom }: Replacement, opened: readonly OpenedPeriod[]): Refusal | null {
  const refused = (field: 'from' | 'paidFrom', message: string): Refusal =>
    refusal('REPLACEMENT_TOO_EARLY', message, { field, value: field === 'from' ? from : paidFrom });
  const closed = lastClosed(opened);
  if (closed && from <= closed.determinationDate) {
    return refused('from', `period ${closed.periodNumber}, up to ${closed.determinationDate}, is closed`);
  }
  const { termsVersion, effectiveFrom } = newestVersion(deal);
  if (from < effectiveFrom) return refused('from', `version ${termsVersion} takes effect on ${effectiveFrom}`);
  if (paidFrom < from) return refused('paidFrom', `the successor serves from ${from}`);
  return closed && paidFrom < closed.interestTo
    ? refused('paidFrom', `period ${closed.periodNumber} is closed, which pays until ${closed.interestTo}`)
    : null;
}
