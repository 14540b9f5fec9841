import { err, ok, refusal, type BusinessDate, type Json, type Refusal, type Result } from '#domain/shared';
import { computedWherePaid, outlastsPayment, type EarnedTerms, type FeeTerms } from '../fee-terms.js';
import { feeQuantities } from '../formula-terms.js';
import { holdersOf, holdsOn } from '../office.js';
import type { OfficeTerms, PartiesTerms, PartyRole, PartyTerms } from '../party-terms.js';
import { requireFee } from '../require.js';
import type { RemainderShare, StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { waterfallsOf } from '../validation/walk.js';

/** Who takes over a role of a deal from whom, and what of its pay. */
export interface Replacement {
  readonly role: PartyRole;
  /** 被解任: the party that leaves the role. */
  readonly removed: string;
  /** 继任. */
  readonly successor: PartyTerms;
  /** The first day on which the successor holds the role. */
  readonly from: BusinessDate;
  /** The removed party's fees that the successor earns from `paidFrom` on, under ids of its own; others stay as they are. */
  readonly fees: readonly string[];
  /** Whether the removed party's shares of a remainder pass to the successor too. */
  readonly remainderShares: boolean;
  /** The first day for which the successor is paid. */
  readonly paidFrom: BusinessDate;
  readonly brokenPeriod: EarnedTerms['brokenPeriod'];
}

/** The id of the fee by which a successor earns what another earned before. */
export const successorsFeeId = (feeId: string, successor: string): string => `${feeId}-${successor}`;

/**
 * The terms under a replacement. The removed party keeps its fees, and what is unpaid of them, up to the day from which the successor is
 * paid; the successor's are the same, at the same ranks. All of it is dated, so that the terms hold before that day as well. Refused:
 * PARTY_NOT_IN_ROLE, SUCCESSOR_IN_ROLE, FEE_UNKNOWN, FEE_CANNOT_PASS.
 */
export function replaceParty(terms: DealTerms, replacement: Replacement): Result<DealTerms, Refusal> {
  const { role, removed, successor, from, fees, remainderShares } = replacement;
  const holders = holdersOf(terms.parties, role);
  const leaving = holders.find(({ partyId, until }) => partyId === removed && until === undefined);
  if (!leaving || !holdsOn(leaving, from) || leaving.from === from) {
    const message = `${removed} is no ${role} of ${terms.dealId} that holds the role before ${from}`;
    return err(refusal('PARTY_NOT_IN_ROLE', message, { field: 'removed', value: removed }));
  }
  if (holders.some(({ partyId }) => partyId === successor.partyId)) {
    const message = `${successor.partyId} is, was or will be a ${role} of ${terms.dealId}`;
    return err(refusal('SUCCESSOR_IN_ROLE', message, { field: 'successor.partyId', value: successor.partyId }));
  }
  const fault = feesFault(terms, removed, fees);
  if (fault) return err(fault);
  const withFees = fees.reduce((so, feeId) => passFee(so, feeId, replacement), terms);
  const paid = remainderShares ? passShares(withFees, replacement) : withFees;
  return ok({ ...paid, parties: successionOf(paid.parties, replacement) });
}

function successionOf(parties: PartiesTerms, { role, removed, successor, from }: Replacement): PartiesTerms {
  const next: OfficeTerms = { ...successor, from, succeeds: removed };
  const followed = (all: readonly OfficeTerms[]): readonly OfficeTerms[] => [
    ...all.map((one) => (one.partyId === removed ? { ...one, until: from } : one)),
    next,
  ];
  switch (role) {
    case 'servicer':
      return { ...parties, servicers: followed(parties.servicers) };
    case 'other':
      return { ...parties, others: followed(parties.others ?? []) };
    case 'trustee':
    case 'custodian':
    case 'registrar':
      return { ...parties, [role]: next, former: [...(parties.former ?? []), { role, ...parties[role], until: from }] };
  }
}

function feesFault(terms: DealTerms, removed: string, fees: readonly string[]): Refusal | null {
  for (const [index, feeId] of fees.entries()) {
    const found = requireFee(terms, feeId);
    if (!found.ok) return found.error;
    const why =
      found.value.payee !== removed
        ? `it is ${found.value.payee} that it pays`
        : fees.indexOf(feeId) !== index
          ? 'it is named twice'
          : (keptWhole(found.value) ?? keptByStep(terms, feeId));
    if (why === null) continue;
    return refusal('FEE_CANNOT_PASS', `${feeId} cannot pass to a successor: ${why}`, {
      field: `fees[${index}]`,
      value: feeId,
    });
  }
  return null;
}

/** Why a fee is not earned day by day by one party and then by another. */
function keptWhole(fee: FeeTerms): string | null {
  if (fee.kind === 'scheduled') return null;
  if (fee.kind === 'claim') return 'what two parties claim would lie within two caps';
  if (!computedWherePaid(fee)) return 'it accrues by steps or dates of its own';
  if (fee.earned?.until !== undefined) return `another earns it from ${fee.earned.until} on`;
  if (fee.kind === 'invoice' && (fee.caps !== undefined || fee.floor !== undefined)) {
    return 'two parties that invoice beside each other would each have its cap and its floor';
  }
  return (fee.caps ?? []).some(outlastsPayment) ? 'what is left of its cap is for more payments than one' : null;
}

function keptByStep(terms: DealTerms, feeId: string): string | null {
  const steps = waterfallsOf(terms).flat();
  return steps.some(({ term }) => term.step === 'pay fee from remainder' && term.fee === feeId)
    ? 'a share of what an account holds pays it, whatever is due'
    : null;
}

/** The fee until the day, and the successor's beside it: at its ranks, in the reserve's basis, in every figure that counts it. */
function passFee(terms: DealTerms, feeId: string, replacement: Replacement): DealTerms {
  const { successor, paidFrom } = replacement;
  const successorsId = successorsFeeId(feeId, successor.partyId);
  const shared = terms.fees.flatMap((fee): FeeTerms[] => {
    if (fee.feeId !== feeId) return [fee];
    const next = { ...fee, feeId: successorsId, payee: successor.partyId };
    if (fee.kind === 'scheduled' && next.kind === 'scheduled') {
      return [
        { ...fee, amounts: fee.amounts.filter(({ on }) => on < paidFrom) },
        { ...next, amounts: fee.amounts.filter(({ on }) => on >= paidFrom) },
      ];
    }
    if (fee.kind === 'invoice') return [fee, next];
    const brokenPeriod =
      fee.kind === 'rate' && fee.basis === 'amounts paid' ? 'to whoever serves at its end' : replacement.brokenPeriod;
    const until = { ...('earned' in fee ? fee.earned : {}), until: paidFrom, brokenPeriod };
    return [{ ...fee, earned: until } as FeeTerms, { ...next, earned: { from: paidFrom, brokenPeriod } } as FeeTerms];
  });
  const { parties, fees: _, ...others } = terms;
  const named = besideFee(others as unknown as Json, feeId, successorsId) as unknown as typeof others;
  return { ...named, parties, fees: shared };
}

/** A part of the terms in which every list that names the fee names the successor's too, after it. */
function besideFee(json: Json, feeId: string, successorsId: string): Json {
  const beside = (ids: Json): Json =>
    Array.isArray(ids) ? ids.flatMap((id: Json) => (id === feeId ? [id, successorsId] : [id])) : ids;
  const within = (part: Json): Json => besideFee(part, feeId, successorsId);
  if (Array.isArray(json)) {
    return json.flatMap((one: Json) =>
      isObject(one) && one.fee === feeId && 'portion' in one ? [one, { ...one, fee: successorsId }] : [within(one)],
    );
  }
  if (!isObject(json)) return json;
  const namesFees = feeQuantities.some((quantity) => quantity === json.quantity);
  return Object.fromEntries(
    Object.entries(json).map(([name, value = null]) => {
      const lists = (name === 'fees' && json.step === 'pay fees') || (name === 'of' && namesFees);
      return [name, lists ? beside(value) : within(value)];
    }),
  );
}

const isObject = (json: Json): json is { readonly [key: string]: Json | undefined } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Shares of a remainder that the removed party earns until the day, and the successor from then on. */
function passShares(terms: DealTerms, { removed, successor, paidFrom, brokenPeriod }: Replacement): DealTerms {
  const earnedByBoth = (share: RemainderShare): RemainderShare[] =>
    share.payee !== removed || share.earned?.until !== undefined
      ? [share]
      : [
          { ...share, earned: { ...share.earned, until: paidFrom, brokenPeriod } },
          { ...share, payee: successor.partyId, earned: { from: paidFrom, brokenPeriod } },
        ];
  const inStep = (step: StepTerms): StepTerms => {
    if (step.step === 'split remainder') return { ...step, shares: step.shares.flatMap(earnedByBoth) };
    if (step.step !== 'if') return step;
    const { otherwise } = step;
    return { ...step, then: step.then.map(inStep), ...(otherwise ? { otherwise: otherwise.map(inStep) } : {}) };
  };
  const inAll = (steps: readonly StepTerms[]): readonly StepTerms[] => steps.map(inStep);
  const { otherWaterfalls, triggers } = terms;
  return {
    ...terms,
    waterfall: inAll(terms.waterfall),
    ...(otherWaterfalls
      ? {
          otherWaterfalls: Object.fromEntries(
            Object.entries(otherWaterfalls).map(([name, steps]) => [name, inAll(steps)]),
          ),
        }
      : {}),
    ...(triggers
      ? {
          triggers: triggers.map((trigger) => ({
            ...trigger,
            effects: trigger.effects.map((effect) =>
              'run' in effect ? { ...effect, run: inAll(effect.run) } : effect,
            ),
          })),
        }
      : {}),
  };
}
