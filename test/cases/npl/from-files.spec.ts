import { describe, expect, it } from '@jest/globals';
import { trust } from '../../../apps/cli/program.js';
import { RecordedTerminal } from '../../../apps/cli/terminal/terminal.js';
import { caseTerms, lifeGood, runLife } from './life-good.js';

const DEAL = 'docs/how-to/check-a-deal/deal.yaml';
const PERIODS = 'docs/how-to/check-a-deal/periods.json';

/** What `trust` answers where there is no system to open and nobody proved who they are. */
async function answered(...words: string[]): Promise<{ code: number; json: Record<string, unknown> }> {
  const terminal = new RecordedTerminal();
  const openPlatform = () => Promise.reject(new Error('files alone open no system'));
  const code = await trust(words, { terminal, environment: {}, openPlatform });
  expect(terminal.remarked).toBe('');
  return { code, json: JSON.parse(terminal.printed) as Record<string, unknown> };
}

describe('the life of a good trust, from files alone', () => {
  const life = runLife(caseTerms());

  it('is the case’s, every line and trace of its four periods', async () => {
    const { code, json } = await answered('waterfall', 'run', '--terms', DEAL, '--inputs', PERIODS, '--format', 'json');
    expect(code).toBe(0);
    const computed = life.map(({ inputs: { opening, interestFrom, interestTo }, result }) => ({
      ...{ interestFrom, interestTo, opening },
      ...result,
    }));
    expect(json).toEqual({ dealId: 'life-good', currency: 'CNY', periods: computed });
  });

  it('leaves each class as the case says', async () => {
    const { json } = await answered('waterfall', 'run', '--terms', DEAL, '--inputs', PERIODS, '--format', 'json');
    const periods = json['periods'] as { classes: { closingBalance: string }[]; carriedForward: string }[];
    expect(periods.map(({ classes }) => classes.map(({ closingBalance }) => closingBalance))).toEqual(
      lifeGood.periods.map(({ out }) => [out['seniorBalance'], out['subBalance']]),
    );
    expect(periods.map(({ carriedForward }) => carriedForward)).toEqual(
      lifeGood.periods.map(({ out }) => out['carried']),
    );
  });

  it('is checked: a sentence for each step of the deal', async () => {
    const { code, json } = await answered('terms', 'check', DEAL, '--json');
    expect(code).toBe(0);
    const [waterfall] = json['waterfalls'] as { steps: { term: string; sentence: string }[] }[];
    expect(waterfall?.steps.map(({ term }) => term)).toEqual(caseTerms().waterfall.map((_, at) => `waterfall[${at}]`));
    expect(waterfall?.steps[4]?.sentence).toBe('Pay interest of Senior (0.03 a year, ACT/365).');
  });
});
