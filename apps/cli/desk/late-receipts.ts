import { CollectionQueries, isNow, type LateOfServicer, type Standpoint } from '#projections';
import type { Platform } from '../../platform/index.js';

/** What servicers reported late in the period: as it counts now, so that nothing is said of it from another standpoint. */
export const lateReceiptsFrom = async (
  standpoint: Standpoint,
  platform: Pick<Platform, 'get'>,
  of: { readonly dealId: string; readonly periodNumber: number },
): Promise<readonly LateOfServicer[]> =>
  isNow(standpoint) ? platform.get(CollectionQueries).lateReceipts(of.dealId, of.periodNumber) : [];
