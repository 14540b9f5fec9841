import { portionPaid } from '../fee-terms.js';
import type { PrincipalParts, StepTerms } from '../step-terms.js';
import type { DealTerms } from '../terms.js';
import { capWords, earnedWords, feeWords, priorityCapWords, reserveWords, taxWords } from './charge-words.js';
import { conditionWords, formulaWords } from './formula-words.js';
import { interestWords } from './interest-words.js';
import { enumerated, type Names } from './names.js';
import { untilWords } from './principal-words.js';

/** A step of a waterfall in a sentence, without its end: who is paid what, by which rule, up to what and from where. */
export function stepWords(step: StepTerms, terms: DealTerms, names: Names): string {
  const sources = 'thenFrom' in step && step.thenFrom ? step.thenFrom : [];
  const from =
    'from' in step && step.from !== undefined
      ? ` from ${[step.from, ...sources].map(names.account).join(', then ')}`
      : '';
  const limit = 'limit' in step && step.limit ? `, at most ${formulaWords(step.limit, names)}` : '';
  const classes = (ids: readonly string[]): string => enumerated(ids.map(names.class));
  switch (step.step) {
    case 'pay taxes':
      return `pay ${together(step.taxes.map((id) => wordsOf(terms.taxes, (tax) => tax.taxId === id, taxWords, id)))}${from}${limit}`;
    case 'pay fees': {
      const fees = step.fees.map((id) =>
        wordsOf(
          terms.fees,
          ({ feeId }) => feeId === id,
          (fee) => `${feeWords(fee, names)}${ofCap(terms, fee, portionPaid(step, id))}`,
          id,
        ),
      );
      return `pay ${together(fees)}${from}${limit}`;
    }
    case 'pay interest': {
      const bearers = step.classes.map((id) =>
        wordsOf(
          terms.classes,
          ({ classId }) => classId === id,
          (one) => interestWords(one, names),
          id,
        ),
      );
      const who = step.order === 'in order' ? `${enumerated(bearers)}, one after the other` : together(bearers);
      const only = step.rates ? `, only ${enumerated(step.rates.map(names.interest))}` : '';
      return `pay interest of ${who}${only}${from}${limit}`;
    }
    case 'fund reserve':
      return terms.reserve ? `hold in reserve ${reserveWords(terms.reserve, names)}` : 'hold nothing in reserve';
    case 'pay principal':
      return `pay principal of ${names.class(step.class)}${from} ${untilWords(terms, step.class, names)}${limit}${inSteps(terms, step)}`;
    case 'pay principal pro rata':
      return `pay principal of ${classes(step.classes)}${from}, pro rata, ${
        step.schedule === 'kept' ? 'as much as their terms make due' : 'whatever their schedules say'
      }${inWholeSteps(step.parts)}${limit}`;
    case 'pay principal by groups':
      return `pay ${formulaWords(step.amount, names)} as principal${from}, first ${step.groups
        .map(classes)
        .join(', then ')}; within a group pro rata to balances${inWholeSteps(step.parts)}`;
    case 'pay fixed capital cost': {
      const cost = terms.classes.find(({ classId }) => classId === step.class)?.fixedCapitalCost;
      const lapses = cost?.unpaid === 'lapses' ? ', lapsing where unpaid' : '';
      const by = cost ? ` (${cost.rate} a year, ${cost.dayCount}${lapses})` : '';
      return `pay fixed capital cost of ${names.class(step.class)}${by}${from}${limit}`;
    }
    case 'split remainder': {
      const shares = step.shares.map(
        ({ name, share, payee, limit: most, cap, earned }) =>
          `${share} as ${name}${most ? `, at most ${formulaWords(most, names)}` : ''}${cap ? `, at most ${capWords(cap)}` : ''}${earned ? ` to ${payee}, ${earnedWords(earned)}` : ''}`,
      );
      return `of what remains${step.from === undefined ? '' : ` on ${names.account(step.from)}`} pay ${enumerated([...shares, `the rest to ${names.class(step.restTo)}`])}`;
    }
    case 'write off':
    case 'write up': {
      const booked = step.book ? `, and ${step.book.side} ${names.ledger(step.book.ledger)} by it` : '';
      const loss =
        step.step === 'write off'
          ? `take ${formulaWords(step.amount, names)} off the balances of`
          : `give ${formulaWords(step.amount, names)} of what was written off back to`;
      const beyond =
        step.step === 'write off' && step.beyondBalances === 'refused'
          ? '; with more than they are owed no period closes'
          : '';
      return `${loss} ${step.classes.map(names.class).join(', then ')}${booked}${beyond}`;
    }
    case 'pay remainder':
      return `pay everything${from} to ${names.class(step.class)}, as yield${limit}`;
    case 'pay fee from remainder':
      return `pay ${step.share} of what is left${from} as ${names.fee(step.fee)}, whatever is due${limit}`;
    case 'accrue fees':
      return `accrue ${enumerated(
        step.fees.map((id) =>
          wordsOf(
            terms.fees,
            ({ feeId }) => feeId === id,
            (fee) => feeWords(fee, names),
            id,
          ),
        ),
      )}`;
    case 'accrue interest':
      return `accrue interest of ${enumerated(
        step.classes.map((id) =>
          wordsOf(
            terms.classes,
            ({ classId }) => classId === id,
            (one) => interestWords(one, names),
            id,
          ),
        ),
      )}`;
    case 'transfer': {
      const booked = step.book ? `, and ${step.book.side} ${names.ledger(step.book.ledger)} by it` : '';
      return `move${step.limit ? '' : ' everything'}${from} to ${names.account(step.to)}${limit}${booked}`;
    }
    case 'book ledgers': {
      const ledgers = step.ledgers.map(
        ({ ledger, cap }) => `${names.ledger(ledger)} up to ${formulaWords(cap, names)}`,
      );
      return `${step.side} ${formulaWords(step.amount, names)} to ${ledgers.join(', then ')}`;
    }
    case 'draw support':
      return `draw on ${names.facility(step.facility)} ${
        'account' in step.to
          ? `into ${names.account(step.to.account)}`
          : `for the interest of ${classes(step.to.interestOf)}`
      }${limit}`;
    case 'repay support':
      return `repay ${names.facility(step.facility)}${from}${limit}`;
    case 'pay support charges':
      return `pay ${enumerated(step.charges)} of ${names.facility(step.facility)}${step.charges.length > 1 ? ', pari passu' : ''}${from}${limit}`;
    case 'pay support yield':
      return `pay everything${from} to the provider of ${names.facility(step.facility)}, as yield${limit}`;
    case 'pay special trust interest':
      return `pay the providers of ${names.support(step.support)} its yield, then what they paid, pro rata to what each is owed${from}${limit}`;
    case 'test triggers':
      return `test ${enumerated(step.triggers.map((id) => `“${names.trigger(id)}”`))}`;
    case 'sell pool':
      return `sell the pool for ${formulaWords(step.price, names)}, credited to ${names.account(step.to)}`;
    case 'buy assets':
      return `pay for the assets bought on this date${from}`;
    case 'if':
      return `if ${conditionWords(step.condition, names)}`;
  }
}

/** Payees of one rank. */
const together = (all: readonly string[]): string => `${enumerated(all)}${all.length > 1 ? ', pari passu' : ''}`;

function wordsOf<T>(all: readonly T[], is: (one: T) => boolean, words: (one: T) => string, id: string): string {
  const found = all.find(is);
  return found ? words(found) : id;
}

function ofCap(
  terms: DealTerms,
  fee: DealTerms['fees'][number],
  portion: 'whole' | 'within cap' | 'above cap',
): string {
  if (fee.kind !== 'claim' || portion === 'whole') return '';
  return ` ${portion === 'within cap' ? 'up to' : 'above'} ${priorityCapWords(terms, fee.priorityCap)}`;
}

const inWholeSteps = (parts: PrincipalParts | undefined): string =>
  parts === 'per-100 steps'
    ? ', each in whole steps of its per-100 factor, what is less than a step carried forward'
    : '';

function inSteps({ classes }: DealTerms, { class: id, limit }: Extract<StepTerms, { step: 'pay principal' }>): string {
  const scale = classes.find(({ classId }) => classId === id)?.principalFactorScale;
  if (scale === undefined) return '';
  const step = scale === 0 ? '1' : `0.${'0'.repeat(scale - 1)}1`;
  const until = limit ? 'where the money ends before the limit, ' : 'until then ';
  return `, in steps of ${step} per 100; ${until}later ranks get nothing, and what is less than a step is carried forward`;
}
