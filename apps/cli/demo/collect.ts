import { assert } from '#domain/shared';
import type { Period } from '#projections';
import type { UploadPlan } from '../../../examples/plan.js';
import { planOf, type TrustInPlay } from './trust-in-play.js';

/** The servicer reports every file of the period on its report date. */
export async function reportCollections(play: TrustInPlay, period: Period): Promise<void> {
  play.stage.goOnTo(period.servicerReportDate);
  for (const upload of planOf(play, period.periodNumber).uploads) {
    await play.stage.act(play.people.servicer, ...(await uploadOf(play, period, upload)));
  }
}

/** The command that sends one of the servicer's files; its bytes may be other than the true ones. */
export async function uploadOf(
  { stage, dealId, files }: TrustInPlay,
  { periodNumber }: Period,
  { fileName, servicerId }: UploadPlan,
  spoil: (csv: string) => string = (csv) => csv,
): Promise<readonly string[]> {
  const file = files.uploads.find((generated) => generated.fileName === fileName);
  assert(file, `${fileName} is generated`);
  const path = await stage.file(dealId, fileName, spoil(new TextDecoder().decode(file.bytes)));
  return ['upload', dealId, String(periodNumber), path, '--servicer', servicerId];
}

/** The cash comes: what the servicer remits and what the bank pays, as the custodian sees it, and payees' invoices. */
export async function receiveCash(play: TrustInPlay, { periodNumber }: Period): Promise<void> {
  const { stage, dealId, people } = play;
  const { remittances, accountIncome, invoices } = planOf(play, periodNumber);
  const n = String(periodNumber);
  for (const { servicerId, amount, valueDate, bankReference } of remittances) {
    stage.goOnTo(valueDate);
    const credit = ['--on', valueDate, '--reference', bankReference];
    await stage.act(people.custodian, ...['remittance', dealId, n, amount.amount, '--servicer', servicerId, ...credit]);
  }
  for (const { kind, amount, valueDate, bankReference } of accountIncome) {
    stage.goOnTo(valueDate);
    const credit = ['--on', valueDate, '--reference', bankReference];
    await stage.act(people.custodian, ...['income', dealId, n, amount.amount, '--kind', kind, ...credit]);
  }
  for (const { feeId, amount, invoiceReference } of invoices) {
    const invoice = ['--fee', feeId, '--reference', invoiceReference];
    await stage.act(people.maker, ...['invoice', dealId, n, amount.amount, ...invoice]);
  }
}
