import type { LogEvent } from '../log-event.js';
import { appendedTable } from '../table/appended-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { DealEvent } from './deal-event.entity.js';

/** A request to buy back, a purchase, an investment, a declared trigger, a call on a provider: each has a course of its own in the stream that it shares with others. */
function courseOf(event: LogEvent): string {
  switch (event.type) {
    case 'BuyBackRequested':
    case 'BuyBackSentBack':
    case 'BuyBackApproved':
    case 'BuyBackPaymentReceived':
    case 'ReplacementsAdmitted':
      return `buy-back ${event.payload.requestId}`;
    case 'PurchaseRequested':
    case 'PurchaseSentBack':
    case 'PurchaseApproved':
    case 'PurchaseAdmitted':
      return `purchase ${event.payload.purchaseId}`;
    case 'InvestmentRequested':
    case 'InvestmentSentBack':
    case 'InvestmentApproved':
    case 'InvestmentBought':
    case 'InvestmentMatured':
    case 'InvestmentLossProposed':
    case 'InvestmentLost':
      return `investment ${event.payload.investmentId}`;
    case 'BankCreditAdjusted': {
      const { credited } = event.payload;
      return 'investmentId' in credited ? `investment ${credited.investmentId}` : '';
    }
    case 'TriggerDeclarationProposed':
    case 'TriggerDeclared':
      return `trigger ${event.payload.triggerId}`;
    case 'SupportCalled':
    case 'SupportPaymentReceived':
    case 'SupportDefaulted': {
      const { periodNumber, supportId, provider } = event.payload;
      return `support ${periodNumber}/${supportId}/${provider}`;
    }
    default:
      return '';
  }
}

const dealEvents = appendedTable(DealEvent, (event) => {
  if (!('dealId' in event.payload)) return [];
  const { dealId } = event.payload;
  const { position, stream, version, type, effectiveDate, recordedAt } = event;
  const course = courseOf(event);
  return [{ position: position.toString(), dealId, stream, version, course, type, effectiveDate, recordedAt }];
});

/** Where in the log each deal's events stand, so that a deal's past is read without the rest of the log. */
export const journalModel: ReadModel = { name: 'journal', tables: [dealEvents] };
