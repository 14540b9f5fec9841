import { expect, it } from '@jest/globals';
import { dealInWords, type DealTerms } from '#domain/deal';
import { termsReplacing } from '../../../libs/domain/testing/example-replacement.js';
import { supportedDeal } from '../../../libs/domain/testing/example-supported-deal.js';
import { plainStyle } from '../terminal/style.js';
import { soundTermsView } from './terms-check.js';

it('a deal in words tells who took over, who is called, and what may be bought back', () => {
  const terms: DealTerms = termsReplacing(
    {},
    {
      ...supportedDeal(),
      buyBacks: { price: 'outstanding claims', cleanUp: { poolAtMost: '0.10' } },
      retention: { accounts: ['acct-1'], least: '0.05' },
    },
  );
  const said = soundTermsView(terms, dealInWords(terms)).text(plainStyle);
  expect(said.slice(said.indexOf(' Supports')).split('\n')).toEqual([
    ' Supports',
    '  “Liquidity support” is called when ranks 1 to 5 are short, severally by units: holder-a (1500 units, at most',
    '  3000.00 not repaid) and holder-b (1000 units, at most 10000.00 not repaid); they get a special trust',
    '  interest of 0.0500 a year, ACT/365.',
    '',
    ' Buy-backs',
    '  An asset that is repurchased leaves the pool for its outstanding claims as last reported.',
    '  An asset that is substituted leaves it for replacements that with what is paid on top are worth no less than',
    '  it owes.',
    '  The clean-up call may be exercised once both tests hold: the pool’s claims are at most 0.10 of those at',
    '  cut-off, and the price clears what the senior classes are owed, with the charges that rank before them, less',
    '  the cash there is.',
    '',
    ' Retention',
    '  At least 0.05 of the issue and of its lowest class is kept by acct-1, of any other class the same share or',
    '  nothing.',
  ]);
  expect(said).toContain('Harbour Servicing is servicer from 2026-07-10, in place of Servicer.');
});
