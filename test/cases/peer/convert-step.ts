import type { StepTerms } from '#domain/deal';
import { assert } from '#domain/shared';
import { conditionOf, formulaOf } from './convert-formula.js';
import { NotExpressible, type Names } from './names.js';
import type { PeerStep } from './peer-deal.js';

/** A step of a peer's waterfall in this project's terms; a step on several payees in turn becomes several. */
export function stepsOf(peer: PeerStep, names: Names): StepTerms[] {
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
  if (peer.support !== undefined) throw new NotExpressible('a fee paid from a second account where the first is short');

  switch (peer.step) {
    case 'payFees':
      return [{ step: 'pay fees', fees, portion: 'whole', from: accountOf(peer.from), ...limit }];
    case 'accrueFees':
      return [{ step: 'accrue fees', fees }];
    case 'accrueInterest':
      return [{ step: 'accrue interest', classes }];
    case 'accrueAndPayInterest':
      return [{ step: 'pay interest', classes, from: accountOf(peer.from) }];
    case 'payPrincipal':
      return [{ step: 'pay principal pro rata', classes, from: accountOf(peer.from), schedule: 'kept' }];
    case 'payPrincipalIgnoringSchedule':
      return [{ step: 'pay principal pro rata', classes, from: accountOf(peer.from), schedule: 'ignored' }];
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
    default:
      throw new NotExpressible(`step ${peer.step}`);
  }
}
