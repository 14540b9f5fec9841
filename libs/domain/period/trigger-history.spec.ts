import { describe, expect, it } from '@jest/globals';
import type { DealTerms, TriggerTerms } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { remittanceLevels, type TriggerChange } from './trigger-history.js';

const calling = (triggerId: string, level: string): TriggerTerms => ({
  ...{ triggerId, name: triggerId, tested: 'before distribution', curable: true },
  condition: { is: '>', left: { quantity: 'interest due', of: ['senior'] }, right: { amount: '0.00' } },
  effects: [{ remittances: level }],
});
const terms: DealTerms = {
  ...exampleTerms,
  schedule: {
    ...exampleTerms.schedule,
    remittances: ['usual', 'below AA', 'below A'].map((level) => ({ level, after: { workingDays: 3 } })),
  },
  triggers: [calling('downgrade', 'below AA'), calling('second downgrade', 'below A')],
};
const fired = (triggerId: string, date: string): TriggerChange => ({ triggerId, date, outcome: 'fired' });
const cured = (triggerId: string, date: string): TriggerChange => ({ triggerId, date, outcome: 'cured' });

describe('the level of remittance', () => {
  it('is not said where no trigger sets it', () => {
    expect(remittanceLevels({ ...terms, triggers: [] }, [fired('downgrade', '2026-04-01')])).toBeUndefined();
  });

  it('follows a trigger from the day on which it fired, and goes back with its cure', () => {
    expect(remittanceLevels(terms, [])).toEqual([]);
    expect(remittanceLevels(terms, [fired('downgrade', '2026-04-01'), cured('downgrade', '2026-06-26')])).toEqual([
      { from: '2026-04-01', level: 'below AA' },
      { from: '2026-06-26', level: 'usual' },
    ]);
  });

  it('is the strictest that a fired trigger calls for, in whatever order they came', () => {
    const changes = [
      fired('second downgrade', '2026-05-01'),
      fired('downgrade', '2026-04-01'),
      fired('unrelated', '2026-04-20'),
      cured('downgrade', '2026-05-20'),
      cured('second downgrade', '2026-06-26'),
    ];
    expect(remittanceLevels(terms, changes)?.map(({ level }) => level)).toEqual([
      ...['below AA', 'below A', 'below A', 'usual'],
    ]);
  });

  it('is the same when a firing is told twice, by its declaration and by the payment that took it up', () => {
    const twice = [fired('downgrade', '2026-04-01'), fired('downgrade', '2026-04-01')];
    expect(remittanceLevels(terms, twice)?.at(-1)).toEqual({ from: '2026-04-01', level: 'below AA' });
  });
});
