import { err, ok, type Refusal, type Result } from '#domain/shared';
import {
  amount,
  date,
  decimal,
  id,
  integer,
  listOf,
  name,
  nullable,
  object,
  oneOf,
  orObject,
  rate,
  termFault,
  variantsByField,
  type FormFault,
  type Shape,
} from './shape.js';
import type { ClassTerms, CollectionComponent, DealTerms, ReserveBasisItem, ReserveTerms, TaxTerms } from './terms.js';
import { waterfallNames } from './book-terms.js';
import {
  accountTerms,
  collectionRule,
  conventions,
  ledgerTerms,
  namedQuantity,
  poolTerms,
} from './shapes/book-shapes.js';
import { dayCount } from './shapes/day-count-shape.js';
import { poolCriteria } from './shapes/pool-criteria-shape.js';
import { buyBacks } from './shapes/buy-back-shape.js';
import { investments } from './shapes/investment-shape.js';
import { withholding } from './shapes/withholding-shape.js';
import { meeting } from './shapes/meeting-shape.js';
import { retention } from './shapes/retention-shape.js';
import { drawing } from './shapes/drawing-shape.js';
import { facilityTerms } from './shapes/facility-shape.js';
import { fee, feeShare, sharedCap } from './shapes/fee-shape.js';
import { formula } from './shapes/formula-shape.js';
import { furtherInterest, interest } from './shapes/interest-shape.js';
import { parties } from './shapes/party-shape.js';
import { overcollateralization } from './shapes/pool-cover-shapes.js';
import { bankAccount, instructions } from './shapes/instruction-shape.js';
import { reconciliation } from './shapes/reconciliation-shape.js';
import { principal } from './shapes/principal-shape.js';
import { schedule } from './shapes/schedule-shapes.js';
import { step } from './shapes/step-shape.js';
import { supportTerms } from './shapes/support-shape.js';
import { triggerTerms } from './shapes/trigger-shape.js';

/** Most decimals of a per-100 factor. */
const FACTOR_SCALE_MAX = 6;

/** Most ranks of a waterfall. */
const RANK_MAX = 400;

const component: Shape<CollectionComponent> = oneOf('principal', 'interest', 'penalty', 'fee');

const classTerms = object<ClassTerms>(
  {
    classId: id,
    name,
    kind: oneOf('senior', 'subordinated'),
    face: amount,
    interest: nullable(interest),
    furtherInterest: listOf(furtherInterest),
    fixedCapitalCost: nullable(
      object<NonNullable<ClassTerms['fixedCapitalCost']>>({ rate, dayCount, unpaid: oneOf('carried', 'lapses') }, [
        'unpaid',
      ]),
    ),
    principalFactorScale: integer(0, FACTOR_SCALE_MAX),
    expectedMaturityDate: date,
    principal,
    openingBalance: amount,
    drawn: drawing,
    code: name,
    shortName: name,
    rating: name,
  },
  ['furtherInterest', 'principal', 'openingBalance', 'drawn', 'code', 'shortName', 'rating'],
);

const tax = object<TaxTerms>({ taxId: id, name, englishName: name, rate, base: listOf(component) }, ['englishName']);

const reserve = object<ReserveTerms>({
  multiple: decimal,
  of: listOf(
    variantsByField<ReserveBasisItem>({
      tax: object<Extract<ReserveBasisItem, { tax: string }>>({ tax: id }),
      fee: feeShare,
      interestOf: object<Extract<ReserveBasisItem, { interestOf: string }>>({ interestOf: id }),
      figure: object<Extract<ReserveBasisItem, { figure: unknown }>>({ figure: formula }),
    }),
  ),
  basis: oneOf('current period', 'next period'),
  zeroWhenCleared: id,
  release: orObject(
    oneOf('allowed'),
    object<Exclude<ReserveTerms['release'], string>>({ servesRanks: listOf(integer(1, RANK_MAX)) }),
  ),
});

/** The form of a deal document. */
export const dealTerms = object<DealTerms>(
  {
    dealId: id,
    name,
    currency: oneOf('CNY', 'USD'),
    parties,
    cutOffDate: date,
    closingDate: date,
    legalMaturityDate: date,
    schedule,
    classes: listOf(classTerms),
    taxes: listOf(tax, 0),
    fees: listOf(fee, 0),
    sharedCaps: listOf(sharedCap),
    reserve: nullable(reserve),
    waterfall: listOf(step),
    otherWaterfalls: object<NonNullable<DealTerms['otherWaterfalls']>>(
      {
        'end of collection': listOf(step),
        'clean-up': listOf(step),
        revolving: listOf(step),
        accelerated: listOf(step),
        defaulted: listOf(step),
        terminated: listOf(step),
      },
      waterfallNames,
    ),
    accounts: listOf(accountTerms),
    collectionRules: listOf(collectionRule, 0),
    ledgers: listOf(ledgerTerms, 0),
    facilities: listOf(facilityTerms, 0),
    supports: listOf(supportTerms, 0),
    triggers: listOf(triggerTerms, 0),
    retention,
    meeting,
    investments,
    withholding,
    buyBacks,
    poolCriteria,
    initialStatus: oneOf('revolving', 'amortising'),
    pool: poolTerms,
    overcollateralization,
    reconciliation,
    instructions,
    bankAccounts: listOf(bankAccount, 0),
    quantities: listOf(namedQuantity, 0),
    conventions,
  },
  [
    'otherWaterfalls',
    'accounts',
    'collectionRules',
    'ledgers',
    'facilities',
    'supports',
    'triggers',
    'retention',
    'meeting',
    'investments',
    'withholding',
    'buyBacks',
    'poolCriteria',
    'initialStatus',
    'pool',
    'overcollateralization',
    'reconciliation',
    'instructions',
    'bankAccounts',
    'sharedCaps',
    'quantities',
    'conventions',
  ],
);

/**
 * Reads a deal document: are all terms there, none unknown, and each of its form? Every fault is a TERMS_INVALID that names
 * the path, the value found and what was expected. Whether the terms agree with each other is validateTerms's question.
 */
export function parseTerms(json: unknown): Result<DealTerms, Refusal[]> {
  const faults: FormFault[] = [];
  if (dealTerms(json, '', faults)) return ok(json);
  return err(faults.map(({ path, value, expected }) => termFault(path, value, expected)));
}
