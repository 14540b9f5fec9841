import { assert } from './assert.js';
import { rowParts, type ListedFigure } from './listed-figure.js';

/** A figure that can be asked why it is what it is. */
export type Figure =
  /** What a period's waterfall had to share. */
  | { readonly kind: 'available'; readonly dealId: string; readonly periodNumber: number }
  /** What was left of it when the step of that line began; several waterfalls of a payment count their ranks each from 1. */
  | {
      readonly kind: 'left';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly rank: number;
      readonly item: string;
    }
  /** What a line of the waterfall paid. */
  | {
      readonly kind: 'line';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly rank: number;
      readonly item: string;
    }
  /** An input that the period's close froze. */
  | { readonly kind: 'input'; readonly dealId: string; readonly periodNumber: number; readonly field: string }
  /** A class's balance after the period's payment. */
  | { readonly kind: 'class'; readonly dealId: string; readonly periodNumber: number; readonly classId: string }
  /** What a holder was paid on a class. */
  | {
      readonly kind: 'holder';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly classId: string;
      readonly holderId: string;
    }
  /** What a line owed. */
  | {
      readonly kind: 'due';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly rank: number;
      readonly item: string;
    }
  /** What of that it left unpaid. */
  | {
      readonly kind: 'unpaid';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly rank: number;
      readonly item: string;
    }
  /** What of that was left unpaid before. */
  | {
      readonly kind: 'carried in';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly rank: number;
      readonly item: string;
    }
  /** What leaves the trust to a payee: of a fee all its lines, of a class all that it is paid. */
  | { readonly kind: 'paid out'; readonly dealId: string; readonly periodNumber: number; readonly item: string }
  /** What all lines of an item paid, whatever their rank. */
  | { readonly kind: 'item'; readonly dealId: string; readonly periodNumber: number; readonly item: string }
  /** A figure of a period's payment as a whole: what all lines paid, what stays, what the reserve holds. */
  | { readonly kind: 'payment'; readonly dealId: string; readonly periodNumber: number; readonly field: PaymentField }
  /** What the payment did to a class: what it opened with, its interest, its principal …, in yuan or per 100 of face. */
  | {
      readonly kind: 'class part';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly classId: string;
      readonly field: ClassField | ClassFieldPer100;
    }
  /** The same of all classes together. */
  | { readonly kind: 'classes'; readonly dealId: string; readonly periodNumber: number; readonly field: ClassField }
  /** What an account of the trust opened with, what came in, what went out, and what it closed with. */
  | {
      readonly kind: 'account part';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly accountId: string;
      readonly field: AccountField;
    }
  /** What the register of the record date entitles a holder to, before it is paid. */
  | {
      readonly kind: 'entitlement';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly classId: string;
      readonly holderId: string;
      readonly field: EntitlementField;
    }
  /** How many units of a class its holders have on the record date. */
  | { readonly kind: 'units'; readonly dealId: string; readonly periodNumber: number; readonly classId: string }
  /** What is kept back of a class's lump sum for the tax authority, and what is left of it. */
  | {
      readonly kind: 'withheld';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly classId: string;
      readonly field: WithheldField;
    }
  /** The same of all classes together. */
  | {
      readonly kind: 'withheld of all';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly field: WithheldField;
    }
  /** A transfer of the payment, as it was drafted. */
  | {
      readonly kind: 'transfer';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly instructionId: string;
    }
  /** How many transfers there are, within the trust and out of it, and what they come to. */
  | {
      readonly kind: 'transfers';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly stage: TransferStage;
      readonly field: 'count' | 'amount';
    }
  /** A figure of a period that was restated: as it was published, as it should have been, and the difference. */
  | {
      readonly kind: 'restated';
      readonly dealId: string;
      readonly periodNumber: number;
      /** Of the restatement, from 1. */
      readonly number: number;
      readonly row: string;
      readonly field: RestatedField;
    }
  /** A figure of a servicer's summary of a period, as adjusted since. */
  | {
      readonly kind: 'summary';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly servicerId: string;
      readonly field: string;
    }
  /** The same as it was reported, whatever was adjusted since. */
  | {
      readonly kind: 'reported summary';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly servicerId: string;
      readonly field: string;
    }
  | {
      readonly kind: 'reported asset';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly assetId: string;
      readonly field: string;
    }
  /** What two reports of a period, or a report and the cash, disagree by. */
  | { readonly kind: 'break'; readonly dealId: string; readonly periodNumber: number; readonly breakId: string }
  /** A total of a servicer's asset status file. */
  | {
      readonly kind: 'status report';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly uploadId: string;
      readonly field: string;
    }
  /** What became of a trigger at the period's payment; its place among what became of triggers, from 1. */
  | { readonly kind: 'trigger'; readonly dealId: string; readonly periodNumber: number; readonly outcomeNumber: number }
  /** How a class was placed. */
  | { readonly kind: 'issue'; readonly dealId: string; readonly classId: string; readonly field: IssueField }
  /** What a forecast expects of a period, or of all periods up to it, and how far that was achieved. */
  | {
      readonly kind: 'forecast';
      readonly dealId: string;
      readonly forecastId: string;
      readonly periodNumber: number;
      readonly field: ForecastField;
    }
  /** The same by a recording of the forecast, from 1, whatever took its place since: what a paper was made from. */
  | {
      readonly kind: 'recorded forecast';
      readonly dealId: string;
      readonly forecastId: string;
      readonly recording: number;
      readonly periodNumber: number;
      readonly field: ForecastField;
    }
  /** A figure of an asset's line of a period's status file, as adjusted since. */
  | {
      readonly kind: 'asset';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly assetId: string;
      readonly field: string;
    }
  /** A figure of a period, summed over a run of them. */
  | {
      readonly kind: 'over';
      readonly dealId: string;
      readonly from: number;
      readonly to: number;
      readonly of: OfAPeriod;
    }
  /** How many payments there were in a run of periods. */
  | { readonly kind: 'payments'; readonly dealId: string; readonly from: number; readonly to: number }
  /** A total of the pool as it was bought. */
  | { readonly kind: 'pool'; readonly dealId: string; readonly field: PoolField }
  /** What of the pool is of a category (五级分类). */
  | { readonly kind: 'category'; readonly dealId: string; readonly category: string; readonly field: CategoryField }
  /** What of the pool is of no stated category. */
  | { readonly kind: 'uncategorised'; readonly dealId: string; readonly field: CategoryField }
  /** What of the pool came from a category to another between cut-off and the end of a period; see {@link MigrationEnd}. */
  | {
      readonly kind: 'migration';
      readonly dealId: string;
      readonly periodNumber: number;
      readonly from: MigrationEnd;
      readonly to: MigrationEnd;
    }
  /** A rate of the deal document in hundredths, as papers print it. */
  | { readonly kind: 'percentage'; readonly dealId: string; readonly termsVersion: number; readonly path: string }
  /** What the deal document says. */
  | { readonly kind: 'term'; readonly dealId: string; readonly termsVersion: number; readonly path: string }
  /** An account's balance at the end of a day. */
  | { readonly kind: 'account'; readonly dealId: string; readonly account: string; readonly asOf: string }
  /** An amount of an asset of the pool at the end of a day. */
  | {
      readonly kind: 'asset on a day';
      readonly dealId: string;
      readonly assetId: string;
      readonly asOf: string;
      readonly field: string;
    }
  /** An amount of a disposal (处置) at the end of a day. */
  | {
      readonly kind: 'disposal on a day';
      readonly dealId: string;
      readonly disposalId: string;
      readonly asOf: string;
      readonly field: string;
    }
  /** What a recorded event states at a path of it. */
  | { readonly kind: 'event'; readonly dealId: string; readonly position: number; readonly path: string }
  | ListedFigure
  /** One side of a movement of money: what an event did to an account, by its place in the log and among the event's entries. */
  | { readonly kind: 'entry'; readonly dealId: string; readonly position: number; readonly leg: number }
  /** What a holder has of a class at the end of a day, in units of face 100. */
  | ({ readonly kind: 'holding' } & HoldingOnADay)
  /** The same, as a version of the class's register had it: what a payment was shared by. */
  | ({ readonly kind: 'registered'; readonly registerVersion: number } & HoldingOnADay)
  /** A column of a servicer's file, summed. */
  | { readonly kind: 'upload'; readonly uploadId: string; readonly column: string }
  /** A line of a servicer's file. */
  | { readonly kind: 'receipt'; readonly uploadId: string; readonly line: number }
  /** One column of it. */
  | { readonly kind: 'cell'; readonly uploadId: string; readonly line: number; readonly column: string };

interface HoldingOnADay {
  readonly dealId: string;
  readonly classId: string;
  readonly holderId: string;
  readonly asOf: string;
}

export const paymentFields = [
  'paid',
  'unpaid',
  'carriedForward',
  'beforeCharges',
  'chargesUnpaid',
  'supports',
  'buyBacks',
  'reserveRequired',
  'reserveHeld',
  'reserveMovement',
  'allocatedToTax',
  'allocatedToFees',
  'allocatedToSecurities',
  'registrarFee',
  'interestDays',
  'recoveryRatio',
] as const;
/** `recoveryRatio`: of all that was collected so far, in hundredths of the pool's claims; `chargesUnpaid`: of what the bank took itself. */
export type PaymentField = (typeof paymentFields)[number];

export const classFields = [
  'face',
  'opening',
  'interest',
  'interestDue',
  'interestUnpaid',
  'principal',
  'capitalCost',
  'capitalCostAccrued',
  'capitalCostUnpaid',
  'remainder',
  'yield',
  'paid',
  'closing',
] as const;
export type ClassField = (typeof classFields)[number];
export type ClassFieldPer100 = `${ClassField}Per100`;

export type AccountField = 'opening' | 'in' | 'out' | 'closing';
export type WithheldField = 'withheld' | 'net';
export type EntitlementField = 'units' | 'interest' | 'principal' | 'yield' | 'total' | WithheldField;
export type TransferStage = 'allocation' | 'payment' | 'all';
export type RestatedField = 'published' | 'corrected' | 'difference';
export type IssueField = 'face' | 'price' | 'proceeds';
/** `achieved…` and `recoveryRatio`: in hundredths, of what is expected, and what is expected of the pool's claims. */
export type ForecastField = 'expected' | 'cumulative' | 'achieved' | 'achievedSoFar' | 'recoveryRatio';
export type PoolField = 'assetCount' | 'obligorCount' | 'principal' | 'interest' | 'fee' | 'claims';
/** A category (五级分类), or one of the two that stand for none and for all of them. */
export type MigrationEnd = string;
export const NO_CATEGORY = 'not stated';
export const EVERY_CATEGORY = 'all';
export type CategoryField = 'assetCount' | 'claims' | 'share';

/** A figure of one period. */
export type PeriodFigure = Exclude<
  Extract<Figure, { readonly periodNumber: number }>,
  { readonly kind: 'forecast' | 'recorded forecast' }
>;

/** Which figure of a period, whatever the period. */
export type OfAPeriod = PeriodFigure extends infer One
  ? One extends PeriodFigure
    ? Omit<One, 'dealId' | 'periodNumber'>
    : never
  : never;

type Kind = Figure['kind'];

/**
 * How the links of each kind are spelled: `:name` stands for a part, `#name` for one that is a whole number, `@name` for a day; `over` goes on with what the
 * link of its figure says behind the period, and `listed` has what names the row before its field.
 */
export const linkPatterns: { readonly [K in Kind]: string } = {
  available: 'deal/:dealId/period/#periodNumber/available',
  left: 'deal/:dealId/period/#periodNumber/left/#rank/:item',
  line: 'deal/:dealId/period/#periodNumber/line/#rank/:item',
  due: 'deal/:dealId/period/#periodNumber/due/#rank/:item',
  unpaid: 'deal/:dealId/period/#periodNumber/unpaid/#rank/:item',
  'carried in': 'deal/:dealId/period/#periodNumber/carriedIn/#rank/:item',
  'paid out': 'deal/:dealId/period/#periodNumber/paidOut/:item',
  item: 'deal/:dealId/period/#periodNumber/item/:item',
  payment: 'deal/:dealId/period/#periodNumber/payment/:field',
  input: 'deal/:dealId/period/#periodNumber/input/:field',
  class: 'deal/:dealId/period/#periodNumber/class/:classId',
  'class part': 'deal/:dealId/period/#periodNumber/class/:classId/:field',
  classes: 'deal/:dealId/period/#periodNumber/classes/:field',
  'account part': 'deal/:dealId/period/#periodNumber/account/:accountId/:field',
  holder: 'deal/:dealId/period/#periodNumber/holder/:classId/:holderId',
  entitlement: 'deal/:dealId/period/#periodNumber/entitlement/:classId/:holderId/:field',
  units: 'deal/:dealId/period/#periodNumber/units/:classId',
  withheld: 'deal/:dealId/period/#periodNumber/withholding/:classId/:field',
  'withheld of all': 'deal/:dealId/period/#periodNumber/withholding/:field',
  transfer: 'deal/:dealId/period/#periodNumber/transfer/:instructionId',
  transfers: 'deal/:dealId/period/#periodNumber/transfers/:stage/:field',
  restated: 'deal/:dealId/period/#periodNumber/restated/#number/:row/:field',
  summary: 'deal/:dealId/period/#periodNumber/summary/:servicerId/:field',
  asset: 'deal/:dealId/period/#periodNumber/asset/:assetId/:field',
  'reported summary': 'deal/:dealId/period/#periodNumber/summary/:servicerId/:field/reported',
  'reported asset': 'deal/:dealId/period/#periodNumber/asset/:assetId/:field/reported',
  break: 'deal/:dealId/period/#periodNumber/break/:breakId',
  'status report': 'deal/:dealId/period/#periodNumber/status/:uploadId/:field',
  trigger: 'deal/:dealId/period/#periodNumber/trigger/#outcomeNumber',
  issue: 'deal/:dealId/issue/:classId/:field',
  forecast: 'deal/:dealId/forecast/:forecastId/#periodNumber/:field',
  'recorded forecast': 'deal/:dealId/forecast/:forecastId/recording/#recording/#periodNumber/:field',
  over: 'deal/:dealId/periods/#from/#to',
  payments: 'deal/:dealId/periods/#from/#to/payments',
  pool: 'deal/:dealId/pool/:field',
  category: 'deal/:dealId/pool/category/:category/:field',
  uncategorised: 'deal/:dealId/pool/uncategorised/:field',
  migration: 'deal/:dealId/period/#periodNumber/migration/:from/:to',
  percentage: 'deal/:dealId/terms/#termsVersion/:path/percent',
  term: 'deal/:dealId/terms/#termsVersion/:path',
  account: 'deal/:dealId/account/:account/@asOf',
  'asset on a day': 'deal/:dealId/pool/asset/:assetId/@asOf/:field',
  'disposal on a day': 'deal/:dealId/disposal/:disposalId/@asOf/:field',
  entry: 'deal/:dealId/entry/#position/#leg',
  event: 'deal/:dealId/event/#position/:path',
  listed: 'deal/:dealId/list/:list/:field',
  holding: 'deal/:dealId/holding/:classId/:holderId/@asOf',
  registered: 'deal/:dealId/holding/:classId/:holderId/@asOf/#registerVersion',
  upload: 'upload/:uploadId/column/:column',
  receipt: 'upload/:uploadId/line/#line',
  cell: 'upload/:uploadId/line/#line/:column',
};

/** The figure's stable link: `deal/zhencui-2026-2/period/4/line/5/class:senior:interest`; each part percent-encoded. */
export function linkOf(figure: Figure): string {
  const parts = figure as unknown as Readonly<Record<string, string | number>>;
  if (figure.kind === 'listed') {
    return ['deal', figure.dealId, 'list', figure.list, ...rowParts(figure), figure.field].map(encoded).join('/');
  }
  const link = linkPatterns[figure.kind].replace(/[:#@](\w+)/g, (_, name: string) => {
    const part = parts[name];
    assert(part !== undefined, `a figure of kind ${figure.kind} has its ${name}`);
    return encoded(part);
  });
  if (figure.kind !== 'over') return link;
  const { dealId, from: periodNumber, of } = figure;
  return [
    link,
    ...linkOf({ ...of, dealId, periodNumber })
      .split('/')
      .slice(BEHIND_PERIOD),
  ].join('/');
}

/** `deal/<deal>/period/<n>` are so many parts, as many as `over` has before it names its figure less one. */
export const BEHIND_PERIOD = 4;

const encoded = (part: string | number): string => encodeURIComponent(part).replaceAll('%3A', ':');
