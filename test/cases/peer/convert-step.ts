import type { FormulaTerms, StepTerms } from '#domain/deal';
import { assert } from '#domain/shared';
import { conditionOf, formulaOf } from './convert-formula.js';
import { groupSteps } from './convert-principal.js';
import { NotExpressible, type Names } from './names.js';
import type { PeerFee, PeerStep } from './peer-deal.js';

/** A step of a peer's waterfall in this project's terms; a step on several payees in turn becomes several. */
export function stepsOf(peer: PeerStep, names: Names): StepTerms[] {
  if (peer.order === 'sequential') return inTurn(peer).flatMap((one) => stepsOf(one, names));
  const accountOf = (name: string | undefined): string => {
    assert(name !== undefined, `${peer.step} names its account`);
    return names.id('account', name);
  };
  const classes = (peer.bonds ?? []).map((name) => names.id('class', name));
  const fees = (peer.fees ?? []).map((name) => names.id('fee', name));
  const support = (): string => {
    assert(peer.facility !== undefined, `${peer.step} names its support`);
    return names.id('support', peer.facility);
  };
  const limit = peer.limit?.formula ? { limit: formulaOf(peer.limit.formula, names) } : {};
  if (peer.support !== undefined) return supported(peer, peer.support, names);

  switch (peer.step) {
    case 'payFees':
      return [{ step: 'pay fees', fees, portion: 'whole', from: accountOf(peer.from), ...limit }];
    case 'accrueAndPayFees': {
      const accruing = (peer.fees ?? [])
        .filter((name) => accruesBySteps(names.fee(name)))
        .map((name) => names.id('fee', name));
      return [
        ...(accruing.length === 0 ? [] : [{ step: 'accrue fees' as const, fees: accruing }]),
        { step: 'pay fees', fees, portion: 'whole', from: accountOf(peer.from), ...limit },
      ];
    }
    case 'accrueFees':
      return [{ step: 'accrue fees', fees }];
    case 'accrueInterest':
      return [{ step: 'accrue interest', classes }];
    case 'accrueAndPayInterest':
      return [{ step: 'pay interest', classes, from: accountOf(peer.from) }];
    case 'payPrincipal':
      return [{ step: 'pay principal pro rata', classes, from: accountOf(peer.from), schedule: 'kept', ...limit }];
    case 'payPrincipalIgnoringSchedule':
      return [{ step: 'pay principal pro rata', classes, from: accountOf(peer.from), schedule: 'ignored', ...limit }];
    case 'payResidualToBondAsYield':
      return [{ step: 'pay remainder', class: names.id('class', peer.bond ?? ''), from: accountOf(peer.from) }];
    case 'payFeeRegardlessOfDue':
      return [
        {
          step: 'pay fee from remainder',
          fee: names.id('fee', peer.fee ?? ''),
          from: accountOf(peer.from),
          share: peer.limit?.pctOfDueOrAvailable ?? '1',
        },
      ];
    case 'transfer':
      return [{ step: 'transfer', from: accountOf(peer.from), to: accountOf(peer.to), ...limit }];
    case 'transferMany':
      return (peer.sources ?? []).map(({ account, limit: most }) => ({
        step: 'transfer',
        from: accountOf(account),
        to: accountOf(peer.to),
        ...(most?.formula ? { limit: formulaOf(most.formula, names) } : {}),
      }));
    case 'transferAndBook': {
      const { ledger, side } = peer;
      assert(ledger !== undefined && side !== undefined, 'a booked transfer names its ledger and side');
      const book = { ledger: names.id('ledger', ledger), side };
      return [{ step: 'transfer', from: accountOf(peer.from), to: accountOf(peer.to), ...limit, book }];
    }
    case 'bookLedgersInOrder': {
      const { side, amount, ledgers } = peer;
      assert(side && amount && ledgers, 'ledgers are booked on a side, with an amount');
      return [
        {
          step: 'book ledgers',
          side,
          amount: formulaOf(amount, names),
          ledgers: ledgers.map(({ ledger, cap }) => ({
            ledger: names.id('ledger', ledger),
            cap: formulaOf(cap, names),
          })),
        },
      ];
    }
    case 'drawLiquidity': {
      const targets = peer.names ?? [];
      const to =
        peer.target === 'account'
          ? { account: accountOf(targets[0]) }
          : { interestOf: targets.map((name) => names.id('class', name)) };
      return [{ step: 'draw support', facility: support(), to, ...limit }];
    }
    case 'repayLiquidity':
      return [{ step: 'repay support', facility: support(), from: accountOf(peer.from) }];
    case 'payLiquidityYield':
      return [{ step: 'pay support yield', facility: support(), from: accountOf(peer.from) }];
    case 'accrueLiquidity':
      return [];
    case 'runTriggers':
      return [{ step: 'test triggers', triggers: (peer.triggers ?? []).map((name) => names.id('trigger', name)) }];
    case 'sellPool':
      return [{ step: 'sell pool', to: accountOf(peer.to), price: { quantity: 'pool balance' } }];
    case 'buyAssets':
      return [{ step: 'buy assets', from: accountOf(peer.from) }];
    case 'if':
    case 'ifElse': {
      assert(peer.condition && peer.then, 'an alternative has a condition and steps');
      const otherwise = (peer.else ?? []).flatMap((one) => stepsOf(one, names));
      return [
        {
          step: 'if',
          condition: conditionOf(peer.condition, names),
          then: peer.then.flatMap((one) => stepsOf(one, names)),
          ...(otherwise.length === 0 ? {} : { otherwise }),
        },
      ];
    }
    case 'accrueAndPayInterestInGroup':
    case 'payPrincipalInGroup':
      return groupSteps(peer, accountOf(peer.from), names);
    default:
      throw new NotExpressible(`step ${peer.step}`);
  }
}

/** A step that pays several in turn, as one step for each. */
const inTurn = ({ order: _, ...peer }: PeerStep): PeerStep[] =>
  peer.fees
    ? peer.fees.map((fee) => ({ ...peer, fees: [fee] }))
    : (peer.bonds ?? []).map((bond) => ({ ...peer, bonds: [bond] }));

/** Where the account that pays is short, a second one gives what it lacks of what is due; then the step is paid. */
function supported(peer: PeerStep, { account }: NonNullable<PeerStep['support']>, names: Names): StepTerms[] {
  const { support: _, ...unsupported } = peer;
  assert(peer.from !== undefined, `${peer.step} names its account`);
  const from = names.id('account', peer.from);
  const of = (kind: 'fee' | 'class', all: readonly string[] = []): string[] => all.map((name) => names.id(kind, name));
  const [accrued, due] = ((): [StepTerms[], FormulaTerms] => {
    switch (peer.step) {
      case 'payFees':
        return [[], { quantity: 'fee due', of: of('fee', peer.fees) }];
      case 'accrueAndPayInterest': {
        const classes = of('class', peer.bonds);
        return [[{ step: 'accrue interest', classes }], { quantity: 'interest due', of: classes }];
      }
      default:
        throw new NotExpressible(`${peer.step} paid from a second account where the first is short`);
    }
  })();
  const limit: FormulaTerms = { difference: [due, { quantity: 'account balance', of: [from] }] };
  return [
    ...accrued,
    { step: 'transfer', from: names.id('account', account), to: from, limit },
    ...stepsOf(unsupported, names),
  ];
}

/** Fees that fall due by their dates, or are computed as they are paid, need no step that accrues them. */
const accruesBySteps = ({ type }: PeerFee): boolean =>
  [type.oneOff, type.schedule, type.recurring, type.perCollectionPeriod].every((own) => own === undefined);
