import type { Comparison, ConditionTerms, FormulaTerms } from '#domain/deal';
import { assert } from '#domain/shared';
import { NotExpressible, type Names } from './names.js';
import type { PeerCondition, PeerFormula, PeerTarget } from './peer-deal.js';

const zero: FormulaTerms = { amount: '0.00' };

/** A figure of a peer deal in this project's terms. */
export function formulaOf(peer: PeerFormula, names: Names): FormulaTerms {
  if ('const' in peer) return { number: peer.const };
  if ('op' in peer) {
    const args = peer.args.map((one) => formulaOf(one, names));
    switch (peer.op) {
      case 'sum':
        return { sum: args };
      case 'multiply':
        return { product: args };
      case 'max':
        return { largest: args };
      case 'min':
        return { least: args };
      case 'subtract':
        return difference(args);
      case 'subtractFloorZero':
        return { largest: [difference(args), zero] };
      default:
        throw new NotExpressible(`operator ${peer.op}`);
    }
  }
  return metricOf(peer, names);
}

function difference([from, ...taken]: readonly FormulaTerms[]): FormulaTerms {
  assert(from && taken.length > 0, 'a difference takes something away');
  const [only] = taken;
  return { difference: [from, only && taken.length === 1 ? only : { sum: taken }] };
}

function metricOf(peer: Extract<PeerFormula, { metric: string }>, names: Names): FormulaTerms {
  const classes = (): readonly string[] => peer.of?.map((name) => names.id('class', name)) ?? names.all('class');
  const of = (kind: Parameters<Names['id']>[0]): string[] => (peer.of ?? []).map((name) => names.id(kind, name));
  switch (peer.metric) {
    case 'poolBalance':
      return { quantity: 'pool balance' };
    case 'poolOriginalBalance':
      return { quantity: 'pool original balance' };
    case 'poolCumulativeDefault':
      return { quantity: 'pool defaulted' };
    case 'poolCumulativeDefaultRate':
      return { quantity: 'pool default ratio' };
    case 'poolCumulativeCollection':
      return { quantity: 'pool collected', of: peer.sources ?? [] };
    case 'bondBalance':
      return { quantity: 'class balance', of: classes() };
    case 'bondInterestDue':
      return { quantity: 'interest due', of: classes() };
    case 'bondInterestPaidOnThisDate':
      return { quantity: 'interest paid in this payment', of: classes() };
    case 'bondPrincipalPaidOnThisDate':
      return { quantity: 'principal paid in this payment', of: classes() };
    case 'bondBalanceAboveScheduledTarget':
      return { quantity: 'balance above target', of: classes() };
    case 'monthsToMaturity':
      return { quantity: 'months to maturity', of: classes() };
    case 'feeDue':
      return { quantity: 'fee due', of: of('fee') };
    case 'feePaidToDate':
      return { quantity: 'fee paid to date', of: of('fee') };
    case 'accountBalance':
      return { quantity: 'account balance', of: of('account') };
    case 'reserveShortfall':
      return { quantity: 'reserve shortfall', of: of('account') };
    case 'reserveExcess':
      return { quantity: 'reserve excess', of: of('account') };
    case 'ledgerBalance':
      return { quantity: 'ledger balance', of: of('ledger') };
    case 'customData':
      assert(peer.name !== undefined, 'custom data has a name');
      return { quantity: 'named', name: peer.name };
    default:
      throw new NotExpressible(`quantity ${peer.metric}`);
  }
}

/** A test of a peer deal in this project's terms. */
export function conditionOf(peer: PeerCondition, names: Names): ConditionTerms {
  if ('all' in peer) return { all: peer.all.map((one) => conditionOf(one, names)) };
  if ('any' in peer) return { any: peer.any.map((one) => conditionOf(one, names)) };
  const { lhs, cmp, rhs, rhsSchedule } = peer;
  if (lhs === 'date') {
    assert(typeof rhs === 'string', 'a date is compared with a date');
    return { date: comparison(cmp), than: rhs };
  }
  if (lhs === 'dealStatus') throw new NotExpressible('a test of the status');
  if (typeof rhs === 'boolean') {
    if ('metric' in lhs && lhs.metric === 'isPaidOff' && rhs) {
      return { cleared: (lhs.of ?? []).map((name) => names.id('class', name)) };
    }
    throw new NotExpressible('a test for true or false that the peer itself misreads');
  }
  const right = rhsSchedule ? thresholds(rhsSchedule.points) : rhs;
  assert(right !== undefined && typeof right !== 'string', 'a figure is compared with a figure');
  const terms = rhsSchedule ? (right as FormulaTerms) : formulaOf(right as PeerFormula, names);
  return { is: comparison(cmp), left: formulaOf(lhs, names), right: terms };
}

const comparison = (cmp: string): Comparison => (cmp === '==' ? '=' : (cmp as Comparison));

/** Each threshold holds up to and including its date; the last one from then on. */
function thresholds([first, ...later]: readonly (readonly [date: string, value: string])[]): FormulaTerms {
  assert(first, 'a schedule of thresholds has one');
  const [until, value] = first;
  if (later.length === 0) return { number: value };
  return { if: { date: '<=', than: until }, then: { number: value }, otherwise: thresholds(later) };
}

/** What a peer's account should hold. */
export function targetOf(peer: PeerTarget, names: Names): FormulaTerms {
  if ('fixed' in peer) return { amount: peer.fixed };
  if ('max' in peer) return { largest: peer.max.map((one) => targetOf(one, names)) };
  if ('min' in peer) return { least: peer.min.map((one) => targetOf(one, names)) };
  if ('if' in peer) {
    return { if: conditionOf(peer.if, names), then: targetOf(peer.then, names), otherwise: targetOf(peer.else, names) };
  }
  return { product: [formulaOf(peer.formula, names), { number: peer.factor }] };
}
