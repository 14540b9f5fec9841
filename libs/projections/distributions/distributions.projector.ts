import { sha256Hex } from '#event-codec';
import type { LogEvent } from '../log-event.js';
import { appendedTable } from '../table/appended-table.js';
import { begun, type Change, foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { DistributionLine } from './distribution-line.entity.js';
import { DistributionPayment } from './distribution-payment.entity.js';
import { Distribution } from './distribution.entity.js';
import { instructionAttempts } from './instruction-attempts.table.js';
import { instructions } from './instructions.table.js';

type Calculated = Extract<LogEvent, { type: 'DistributionCalculated' }>;
type Later = Extract<
  LogEvent,
  {
    type:
      | 'DistributionSentBack'
      | 'DistributionApproved'
      | 'DistributionInstructed'
      | 'InstructionSettled'
      | 'DistributionSettled'
      | 'HoldersPaid'
      | 'DistributionPaid';
  }
>;

const distributions = foldedTable(Distribution, ['dealId', 'periodNumber'], (event) => {
  switch (event.type) {
    case 'DistributionCalculated':
      return [{ key: keyOf(event), fold: () => calculated(event) }];
    case 'DistributionSentBack': {
      const { sentBackBy, reason: sentBackReason } = event.payload;
      return [moved(event, { status: 'sent back', sentBackBy, sentBackReason })];
    }
    case 'DistributionApproved':
      return [moved(event, { status: 'approved', approvedBy: event.payload.approvedBy })];
    case 'DistributionInstructed':
      return [moved(event, { status: 'instructed' })];
    case 'InstructionSettled':
    case 'HoldersPaid':
      return [moved(event, {})];
    case 'DistributionSettled':
      return [moved(event, { status: 'settled' })];
    case 'DistributionPaid':
      return [moved(event, { status: 'paid', paidOn: event.effectiveDate })];
    default:
      return [];
  }
});

const keyOf = ({ payload: { dealId, periodNumber } }: Calculated | Later) => ({ dealId, periodNumber });

const moved = (event: Later, change: Partial<Distribution>): Change<Distribution, 'dealId' | 'periodNumber'> => ({
  key: keyOf(event),
  fold: (row) => ({ ...begun(row, event), ...change, streamVersion: event.version }),
});

function calculated(event: Calculated): Distribution {
  const { result, termsVersion, calculatedBy, allocationDate, recordDate, paymentDate } = event.payload;
  const { available, availableFormula, carriedForward, reserve, allocation } = result;
  return {
    ...keyOf(event),
    status: 'calculated',
    streamVersion: event.version,
    calculationVersion: event.version,
    calculationDigest: sha256Hex(event.payloadBytes),
    termsVersion,
    calculatedBy,
    approvedBy: null,
    sentBackBy: null,
    sentBackReason: null,
    allocationDate,
    recordDate,
    paymentDate,
    paidOn: null,
    available,
    availableFormula,
    carriedForward,
    reserveOpening: reserve.opening,
    reserveRequired: reserve.required,
    reserveClosing: reserve.closing,
    reserveMovement: reserve.movement,
    allocatedToTax: allocation.tax,
    allocatedToFees: allocation.fees,
    allocatedToSecurities: allocation.securities,
  };
}

const lines = appendedTable(DistributionLine, (event) => {
  if (event.type !== 'DistributionCalculated') return [];
  return event.payload.result.lines.map((line, i) => ({
    ...keyOf(event),
    calculationVersion: event.version,
    lineNumber: i + 1,
    ...line,
    paidFormula: line.paidFormula ?? null,
    note: line.note ?? null,
  }));
});

const payments = appendedTable(DistributionPayment, (event) => {
  if (event.type !== 'DistributionCalculated') return [];
  return event.payload.result.payments.map(({ item, from, to, amount }, i) => ({
    ...keyOf(event),
    calculationVersion: event.version,
    paymentNumber: i + 1,
    item,
    fromAccount: from,
    toAccount: to,
    amount,
  }));
});

/** Distributions with the trace of every calculation, and the transfers that carry them out. */
export const distributionsModel: ReadModel = {
  name: 'distributions',
  tables: [distributions, lines, payments, instructions, instructionAttempts],
};
