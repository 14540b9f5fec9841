import type { Refusal, Result } from '#domain/shared';
import { ok } from '#domain/shared';
import { annualReport } from './annual-report.js';
import { correctionNotice } from './correction-notice.js';
import { distributionReport } from './distribution-report.js';
import { informationRegistration } from './information-registration.js';
import { liquidationReport } from './liquidation-report.js';
import type { Making, PaperMaker } from './maker.js';
import { materialEventReport } from './material-event-report.js';
import type { Paper, PaperKind } from './paper.js';
import type { MadePaper } from './maker.js';
import { paymentNotice } from './payment-notice.js';
import { redemptionConfirmation } from './redemption-confirmation.js';
import { reissuedTransfer } from './reissued-transfer.js';
import { transferInstructions } from './transfer-instructions.js';
import { trusteeReportMaker } from './trustee-report/maker.js';

/** How each kind of paper is made. */
export const paperMakers: { readonly [K in PaperKind]: PaperMaker<K> } = {
  'information registration': informationRegistration,
  'trustee report': trusteeReportMaker,
  'distribution report': distributionReport,
  'transfer instructions': transferInstructions,
  'reissued transfer': reissuedTransfer,
  'payment notice': paymentNotice,
  'redemption confirmation': redemptionConfirmation,
  'annual report': annualReport,
  'material event report': materialEventReport,
  'correction notice': correctionNotice,
  'liquidation report': liquidationReport,
};

/** A paper with its day, of the kind that is asked for; refused as that kind's maker refuses. */
export function makePaper<K extends PaperKind>(
  kind: K,
  making: Making<K>,
): Result<{ readonly figures: Paper; readonly dueDate: MadePaper['dueDate'] }, Refusal> {
  const maker: PaperMaker<K> = paperMakers[kind];
  const made = maker.make(making);
  if (!made.ok) return made;
  const { terms, sections, dueDate, assetDetail } = made.value;
  const { dealId, number } = making;
  const { name: dealName, currency } = terms;
  const figures = { kind, title: maker.title, dealId, dealName, number, currency, sections };
  return ok({ figures: assetDetail ? { ...figures, assetDetail } : figures, dueDate });
}
