import type { LedgerSide, PrincipalParts, RemainderShare, StepTerms } from '../step-terms.js';
import { deferred, id, listOf, name, object, oneOf, rate, variants, variantsByField, type Shape } from '../shape.js';
import { facilityCharge } from './facility-shape.js';
import { cap, earned, portions } from './fee-shape.js';
import { condition, formula } from './formula-shape.js';

type Step<Kind extends StepTerms['step']> = Extract<StepTerms, { step: Kind }>;
type Drawn = Step<'draw support'>['to'];

const side: Shape<LedgerSide> = oneOf('debit', 'credit');

/** A step of a waterfall; those of an alternative are of the same shape. */
export const step: Shape<StepTerms> = deferred('DealStep', () => anyStep);

/** The accounts of a step that pays from several in order. */
const sources = { from: id, thenFrom: listOf(id) } as const;
const fromSources = ['from', 'thenFrom'] as const;

/** How the classes of a step share principal. */
const parts: Shape<PrincipalParts> = oneOf('to the fen', 'per-100 steps');

const writing = {
  classes: listOf(id),
  amount: formula,
  book: object<NonNullable<Step<'write off'>['book']>>({ ledger: id, side }),
} as const;

const anyStep = variants<StepTerms>('step', {
  'pay taxes': object<Step<'pay taxes'>>({ step: oneOf('pay taxes'), taxes: listOf(id), ...sources, limit: formula }, [
    ...fromSources,
    'limit',
  ]),
  'pay fees': object<Step<'pay fees'>>(
    { step: oneOf('pay fees'), fees: listOf(id), ...portions, ...sources, limit: formula },
    ['except', ...fromSources, 'limit'],
  ),
  'pay interest': object<Step<'pay interest'>>(
    {
      step: oneOf('pay interest'),
      classes: listOf(id),
      rates: listOf(id),
      order: oneOf('pro rata', 'in order'),
      ...sources,
      limit: formula,
    },
    ['rates', 'order', ...fromSources, 'limit'],
  ),
  'fund reserve': object<Step<'fund reserve'>>({ step: oneOf('fund reserve') }),
  'pay principal': object<Step<'pay principal'>>(
    { step: oneOf('pay principal'), class: id, ...sources, limit: formula },
    [...fromSources, 'limit'],
  ),
  'pay principal pro rata': object<Step<'pay principal pro rata'>>(
    {
      step: oneOf('pay principal pro rata'),
      classes: listOf(id),
      ...sources,
      schedule: oneOf('kept', 'ignored'),
      parts,
      limit: formula,
    },
    ['thenFrom', 'parts', 'limit'],
  ),
  'pay principal by groups': object<Step<'pay principal by groups'>>(
    { step: oneOf('pay principal by groups'), groups: listOf(listOf(id)), ...sources, amount: formula, parts },
    ['thenFrom', 'parts'],
  ),
  'pay fixed capital cost': object<Step<'pay fixed capital cost'>>(
    { step: oneOf('pay fixed capital cost'), class: id, ...sources, limit: formula },
    [...fromSources, 'limit'],
  ),
  'split remainder': object<Step<'split remainder'>>(
    {
      step: oneOf('split remainder'),
      shares: listOf(
        object<RemainderShare>({ payee: id, name, englishName: name, share: rate, limit: formula, cap, earned }, [
          'englishName',
          'limit',
          'cap',
          'earned',
        ]),
        0,
      ),
      restTo: id,
      from: id,
    },
    ['from'],
  ),
  'write off': object<Step<'write off'>>(
    { step: oneOf('write off'), ...writing, beyondBalances: oneOf('not booked', 'refused') },
    ['book', 'beyondBalances'],
  ),
  'write up': object<Step<'write up'>>({ step: oneOf('write up'), ...writing }, ['book']),
  'pay remainder': object<Step<'pay remainder'>>(
    { step: oneOf('pay remainder'), class: id, from: id, limit: formula },
    ['limit'],
  ),
  'pay fee from remainder': object<Step<'pay fee from remainder'>>(
    { step: oneOf('pay fee from remainder'), fee: id, from: id, share: rate, limit: formula },
    ['limit'],
  ),
  'accrue fees': object<Step<'accrue fees'>>({ step: oneOf('accrue fees'), fees: listOf(id) }),
  'accrue interest': object<Step<'accrue interest'>>({ step: oneOf('accrue interest'), classes: listOf(id) }),
  transfer: object<Step<'transfer'>>(
    {
      step: oneOf('transfer'),
      from: id,
      to: id,
      limit: formula,
      book: object<NonNullable<Step<'transfer'>['book']>>({ ledger: id, side }),
    },
    ['limit', 'book'],
  ),
  'book ledgers': object<Step<'book ledgers'>>({
    step: oneOf('book ledgers'),
    side,
    amount: formula,
    ledgers: listOf(object<Step<'book ledgers'>['ledgers'][number]>({ ledger: id, cap: formula })),
  }),
  'draw support': object<Step<'draw support'>>(
    {
      step: oneOf('draw support'),
      facility: id,
      to: variantsByField<Drawn>({
        account: object<Extract<Drawn, { account: string }>>({ account: id }),
        interestOf: object<Extract<Drawn, { interestOf: unknown }>>({ interestOf: listOf(id) }),
      }),
      limit: formula,
    },
    ['limit'],
  ),
  'repay support': object<Step<'repay support'>>(
    { step: oneOf('repay support'), facility: id, from: id, limit: formula },
    ['limit'],
  ),
  'pay support charges': object<Step<'pay support charges'>>(
    {
      step: oneOf('pay support charges'),
      facility: id,
      charges: listOf(facilityCharge),
      ...sources,
      limit: formula,
    },
    [...fromSources, 'limit'],
  ),
  'pay support yield': object<Step<'pay support yield'>>(
    { step: oneOf('pay support yield'), facility: id, from: id, limit: formula },
    ['limit'],
  ),
  'pay special trust interest': object<Step<'pay special trust interest'>>(
    { step: oneOf('pay special trust interest'), support: id, from: id, limit: formula },
    ['from', 'limit'],
  ),
  'test triggers': object<Step<'test triggers'>>({ step: oneOf('test triggers'), triggers: listOf(id) }),
  'sell pool': object<Step<'sell pool'>>({ step: oneOf('sell pool'), to: id, price: formula }),
  'buy assets': object<Step<'buy assets'>>({ step: oneOf('buy assets'), from: id }),
  if: object<Step<'if'>>({ step: oneOf('if'), condition, then: listOf(step), otherwise: listOf(step) }, ['otherwise']),
});
