import type { Upload } from '#projections';
import { Money } from '#domain/shared';
import { readable } from '../render/amount.js';
import type { TrustInPlay } from './trust-in-play.js';

/** Each file whose total is published adds up to it, by the lines that the system accepted. */
export async function provePublishedTotals({ stage, example, dealId, people }: TrustInPlay): Promise<void> {
  const { uploads } = await people.auditor.reads<{ uploads: Upload[] }>('collections', dealId);
  for (const { fileName, gross } of example.plan.periods.flatMap((period) => period.uploads)) {
    if (gross.basis !== 'published') continue;
    const accepted = uploads.filter((upload) => upload.fileName === fileName && upload.status === 'accepted');
    const total = Money.sum(accepted.map((upload) => Money.parse(upload.gross))).toString();
    stage.tell.check(
      `${fileName}: ${readable(total)} collected, as published (${gross.note ?? ''})`,
      total === gross.amount,
    );
  }
}
