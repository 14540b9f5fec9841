import { AddExpectationDays1764000001250 } from './add-expectation-days.js';
import { AddForecastConfirmations1764000001170 } from './add-forecast-confirmations.js';
import { AddAnsweredLines1764000001230 } from './add-answered-lines.js';
import { AddReturnReversals1764000001260 } from './add-return-reversals.js';
import { AddTapeReadings1764000001220 } from './add-tape-readings.js';
import { CreateApprovalRequests1764000001200 } from './create-approval-requests.js';
import { CreateBankCharges1764000001150 } from './create-bank-charges.js';
import { CreateCorrections1764000000550 } from './create-corrections.js';
import { CreateDisposals1764000000500 } from './create-disposals.js';
import { CreateBuyBacks1764000000650 } from './create-buy-backs.js';
import { CreateEstimates1764000000850 } from './create-estimates.js';
import { CreateErasures1764000001270 } from './create-erasures.js';
import { CreateEndings1764000000950 } from './create-endings.js';
import { CreateForecasts1764000000700 } from './create-forecasts.js';
import { CreateKeptFiles1764000001000 } from './create-kept-files.js';
import { CreatePurchases1764000000980 } from './create-purchases.js';
import { CreateHolderLists1764000001010 } from './create-holder-lists.js';
import { CreateInvestments1764000001160 } from './create-investments.js';
import { CreateMeetings1764000001110 } from './create-meetings.js';
import { CreateReadModels1764000000100 } from './create-read-models.js';
import { CreateReceiptAdjustments1764000000800 } from './create-receipt-adjustments.js';
import { CreateReceiptFingerprints1764000001280 } from './create-receipt-fingerprints.js';
import { CreateReportAdjustments1764000001120 } from './create-report-adjustments.js';
import { CreateRegister1764000000900 } from './create-register.js';
import { DivideCheckpoint1764000001210 } from './divide-checkpoint.js';
import { IndexListsAcrossDeals1764000001240 } from './index-lists-across-deals.js';
import { IndexReceiptsByAsset1764000001290 } from './index-receipts-by-asset.js';
import { CreateRestatements1764000000560 } from './create-restatements.js';
import { CreateReconciliation1764000000300 } from './create-reconciliation.js';
import { CreateServicerReports1764000000200 } from './create-servicer-reports.js';
import { CreateSupportsAndTriggers1764000000400 } from './create-supports-and-triggers.js';
import { CreateTwoTimes1764000000600 } from './create-two-times.js';

/** The read models' migrations, oldest first. */
export const readMigrations = [
  CreateReadModels1764000000100,
  CreateServicerReports1764000000200,
  CreateReconciliation1764000000300,
  CreateSupportsAndTriggers1764000000400,
  CreateDisposals1764000000500,
  CreateCorrections1764000000550,
  CreateRestatements1764000000560,
  CreateTwoTimes1764000000600,
  CreateBuyBacks1764000000650,
  CreateForecasts1764000000700,
  CreateReceiptAdjustments1764000000800,
  CreateEstimates1764000000850,
  CreateRegister1764000000900,
  CreateEndings1764000000950,
  CreatePurchases1764000000980,
  CreateKeptFiles1764000001000,
  CreateHolderLists1764000001010,
  CreateMeetings1764000001110,
  CreateReportAdjustments1764000001120,
  CreateBankCharges1764000001150,
  CreateInvestments1764000001160,
  AddForecastConfirmations1764000001170,
  CreateApprovalRequests1764000001200,
  DivideCheckpoint1764000001210,
  AddTapeReadings1764000001220,
  AddAnsweredLines1764000001230,
  IndexListsAcrossDeals1764000001240,
  AddExpectationDays1764000001250,
  AddReturnReversals1764000001260,
  CreateErasures1764000001270,
  CreateReceiptFingerprints1764000001280,
  IndexReceiptsByAsset1764000001290,
];
