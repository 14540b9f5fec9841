import { sha256Hex } from '#event-codec';
import { appendedTable } from '../table/appended-table.js';
import { begun, type Change, foldedTable } from '../table/folded-table.js';
import { lapsing } from '../table/lapsing-table.js';
import type { EventOf } from '../table/handlers.js';
import type { ReadModel } from '../table/table-projector.js';
import { DistributionLine } from './distribution-line.entity.js';
import { DistributionPayment } from './distribution-payment.entity.js';
import { Distribution } from './distribution.entity.js';
import { instructionAttempts } from './instruction-attempts.table.js';
import { instructions } from './instructions.table.js';

type Calculated = EventOf<'DistributionCalculated'>;
type Later = EventOf<
  | 'DistributionSentBack'
  | 'DistributionApproved'
  | 'InstructionsDrafted'
  | 'DistributionInstructed'
  | 'InstructionSettled'
  | 'DistributionSettled'
  | 'HoldersPaid'
  | 'DistributionPaid'
>;

const keyOf = ({ payload: { dealId, periodNumber } }: Calculated | Later) => ({ dealId, periodNumber });

const moved = (event: Later, change: Partial<Distribution>): [Change<Distribution, 'dealId' | 'periodNumber'>] => [
  {
    key: keyOf(event),
    fold: (row) => ({ ...begun(row, event), ...change, streamVersion: event.version }),
  },
];

const distributions = foldedTable(Distribution, ['dealId', 'periodNumber'], {
  DistributionCalculated: (event) => [{ key: keyOf(event), fold: () => calculated(event) }],
  DistributionSentBack: (event) => {
    const { sentBackBy, reason: sentBackReason } = event.payload;
    return moved(event, { status: 'sent back', sentBackBy, sentBackReason });
  },
  DistributionApproved: (event) => moved(event, { status: 'approved', approvedBy: event.payload.approvedBy }),
  InstructionsDrafted: (event) => {
    const { draftedBy } = event.payload;
    return moved(event, { status: 'drafted', draftedBy, draftDigest: sha256Hex(event.payloadBytes) });
  },
  DistributionInstructed: (event) => moved(event, { status: 'instructed' }),
  InstructionSettled: (event) => moved(event, {}),
  DistributionSettled: (event) => moved(event, { status: 'settled' }),
  HoldersPaid: (event) => moved(event, {}),
  DistributionPaid: (event) => moved(event, { status: 'paid', paidOn: event.effectiveDate }),
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
    draftedBy: null,
    draftDigest: null,
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

const lines = appendedTable(DistributionLine, {
  DistributionCalculated: (event) =>
    event.payload.result.lines.map((line, i) => ({
      ...keyOf(event),
      calculationVersion: event.version,
      lineNumber: i + 1,
      ...line,
      paidFormula: line.paidFormula ?? null,
      note: line.note ?? null,
    })),
});

const payments = appendedTable(DistributionPayment, {
  DistributionCalculated: (event) =>
    event.payload.result.payments.map(({ item, from, to, amount }, i) => ({
      ...keyOf(event),
      calculationVersion: event.version,
      paymentNumber: i + 1,
      item,
      fromAccount: from,
      toAccount: to,
      amount,
    })),
});

/** Distributions with the trace of every calculation, and the transfers that carry them out. */
export const distributionsModel: ReadModel = {
  name: 'distributions',
  tables: [
    distributions,
    lines,
    payments,
    lapsing(instructions, {
      ...{ of: 'instructions', where: 'waiting_reversal IS NOT NULL', set: 'waiting_reversal = NULL' },
    }),
    instructionAttempts,
  ],
};
