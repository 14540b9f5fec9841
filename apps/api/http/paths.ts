import { IdField, WrittenCountField, WrittenPeriodNumberField } from './fields.js';

/** What the paths of the routes name. */
export class CalendarPath {
  @IdField({ example: 'cn-interbank' })
  calendarId: string;
}

export class IndexPath {
  @IdField({ example: 'LPR-1Y' })
  index: string;
}

export class SubjectPath {
  @IdField({ example: 'acct-0001', description: 'a holder’s account, or a borrower’s number as the servicer masks it' })
  subjectId: string;
}

export class ErasurePath {
  @IdField({ example: 'request-2026-17' })
  erasureId: string;
}

export class DealPath {
  @IdField({ example: 'zhencui-2026-2' })
  dealId: string;
}

export class ClassPath extends DealPath {
  @IdField({ example: 'senior' })
  classId: string;
}

export class TransferPath extends ClassPath {
  @IdField({ example: 'trade-2026-0117' })
  transferId: string;
}

export class BlockPath extends ClassPath {
  @IdField({ example: 'pledge-2026-03' })
  blockId: string;
}

export class HolderListPath extends ClassPath {
  @WrittenCountField({ example: 3, description: 'the list’s number among those of the class, from 1' })
  listNumber: number;
}

export class HolderPath extends DealPath {
  @IdField({ example: 'acct-0001', description: 'the holder’s account: a subject id, never a name' })
  holderId: string;
}

export class HoldingPath extends ClassPath {
  @IdField({ example: 'acct-0001', description: 'the holder’s account: a subject id, never a name' })
  holderId: string;
}

export class MeetingPath extends DealPath {
  @IdField({ example: 'meeting-2027-1' })
  meetingId: string;
}

export class TriggerPath extends DealPath {
  @IdField({ example: 'event-of-default' })
  triggerId: string;
}

export class BuyBackPath extends DealPath {
  @IdField({ example: 'ineligible-1' })
  requestId: string;
}

export class PurchasePath extends DealPath {
  @IdField({ example: 'purchase-2026-2' })
  purchaseId: string;
}

export class InvestmentPath extends DealPath {
  @IdField({ example: 'deposit-2026-3' })
  investmentId: string;
}

export class DisposalPath extends DealPath {
  @IdField({ example: 'batch-2026-1' })
  disposalId: string;
}

export class ForecastPath extends DealPath {
  @IdField({ example: 'prospectus' })
  forecastId: string;
}

/** What was proposed of assets in a forecast. */
export class ExpectationPath extends ForecastPath {
  @WrittenCountField({ description: 'the proposal’s number in the deal, from 1', example: 1 })
  number: number;
}

export class PeriodPath extends DealPath {
  @WrittenPeriodNumberField()
  periodNumber: number;
}

export class InstructionPath extends DealPath {
  @IdField({ example: 'zhencui-2026-2-4-allocation-1' })
  instructionId: string;
}
