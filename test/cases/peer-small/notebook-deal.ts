import type { DealTerms } from '#domain/deal';
import { assert } from '#domain/shared';
import type { WaterfallResult } from '#domain/waterfall';
import { peerConventions } from '../peer/convert-terms.js';
import type { PeerBond } from '../peer/peer-deal.js';
import type { PeerRun } from '../peer/run-peer-deal.js';
import { wholeDeal, type SmallDeal } from './whole-waterfall.js';

/* What a notebook of the peer spells in a shape of its own, as a deal with one account. */

export const cash = 'acc01';

/** A deal with one account that takes all cash; `steps` are its waterfall. */
export const notebookDeal = (said: Pick<SmallDeal, 'dates' | 'bonds' | 'collections'> & Partial<SmallDeal>) =>
  wholeDeal({
    id: 'notebook',
    title: 'A deal of a notebook',
    kind: 'bond-interest',
    conventions: '',
    expected: {},
    input: {
      accounts: [{ name: cash, openingBalance: '0.00' }],
      fees: [],
      collectionRules: [{ source: 'allCash', to: cash }],
      waterfalls: { default: [] },
      ...said,
    },
  });

export const bond = (name: string, balance: string, rate: string, from: string): PeerBond => ({
  name,
  balance,
  originalBalance: balance,
  rateAtStart: rate,
  originDate: from,
  interest: { type: 'fixed' },
  principal: { type: 'passThrough' },
});

export const bearsNone = (terms: DealTerms): DealTerms => ({
  ...terms,
  conventions: { ...(terms.conventions ?? peerConventions), unpaidInterest: 'bears none' },
});

export const onDate = (runs: readonly PeerRun[], date: string): WaterfallResult => {
  const run = runs.find(({ inputs }) => inputs.dated?.paymentDate === date);
  assert(run, `there is a payment on ${date}`);
  return run.result;
};

export const classOf = ({ classes }: WaterfallResult, classId: string): WaterfallResult['classes'][number] => {
  const outcome = classes.find((one) => one.classId === classId);
  assert(outcome, `the deal has a class ${classId}`);
  return outcome;
};
