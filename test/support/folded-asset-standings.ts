import type { AssetStandings, StatusReportKey } from '#application';
import type { TruststreamEvent } from '#domain/events';
import { isOfTape, registeredTapeOf, type TapeRead } from '#domain/pool';
import type { AssetStanding, AssetStatusLine, ServicerStanding } from '#domain/servicing';
import { START, type Cursor, type EventStore, type StoredEventOf } from '#event-store';

/** How a pool's assets stood, folded from the log at each question: slow, and plainly right. */
export class FoldedAssetStandings implements AssetStandings {
  constructor(private readonly store: EventStore) {}

  async before({ dealId, servicerId, periodNumber }: StatusReportKey, asOf: Cursor): Promise<ServicerStanding> {
    const log = (await this.store.readAfter(START, 10_000)) as readonly StoredEventOf<TruststreamEvent>[];
    const events = log.filter(({ cursor }) => cursor <= asOf);
    const linesOf = (uploadId: string): readonly AssetStatusLine[] =>
      events.flatMap((event) =>
        event.type === 'AssetStatusLinesAdded' && event.payload.uploadId === uploadId ? event.payload.lines : [],
      );
    const reports = new Map<string, { servicerId: string; periodNumber: number; uploadId: string }>();
    const tape = new Map<string, AssetStanding>();
    let servicers = 0;
    const drafts: Extract<TruststreamEvent, { type: 'PoolAssetsAdded' }>['payload'][] = [];
    const takenIn = (bought: TapeRead): void => {
      for (const { assetId, ...asset } of drafts.flatMap((draft) => (isOfTape(draft, bought) ? draft.assets : [])))
        tape.set(assetId, { ...asset, assetId, expected: servicers === 1, left: null });
    };
    const bought: StoredEventOf<Extract<TruststreamEvent, { type: 'PurchaseAdmitted' }>>[] = [];
    let periodEnd = '';
    const approved: StoredEventOf<Extract<TruststreamEvent, { type: 'BuyBackApproved' }>>[] = [];
    const lapsed = new Set<string>();
    for (const event of events) {
      if (!('dealId' in event.payload) || event.payload.dealId !== dealId) continue;
      if (event.type === 'DealRegistered') servicers = event.payload.terms.parties.servicers.length;
      if (event.type === 'PoolAssetsAdded') drafts.push(event.payload);
      if (event.type === 'PurchaseAdmitted') bought.push(event);
      if (event.type === 'PoolRegistered') takenIn(registeredTapeOf(event.payload));
      if (event.type === 'PeriodOpened' && event.payload.periodNumber === periodNumber) {
        periodEnd = event.payload.dates.determinationDate;
      }
      if (event.type === 'BuyBackApproved') approved.push(event);
      if (event.type === 'BuyBackLapsed' && event.payload.outcome === 'assets stay')
        lapsed.add(event.payload.requestId);
      if (event.type === 'AssetStatusReceived') {
        const { servicerId: reporter, periodNumber: period, uploadId } = event.payload;
        reports.set(`${reporter} ${period}`, { servicerId: reporter, periodNumber: period, uploadId });
      }
    }
    for (const { effectiveDate, payload } of bought) if (effectiveDate <= periodEnd) takenIn(payload);
    const inForce = approved.filter(
      ({ effectiveDate, payload }) => effectiveDate <= periodEnd && !lapsed.has(payload.requestId),
    );
    for (const { payload } of inForce) {
      for (const asset of payload.replacements) {
        tape.set(asset.assetId, { ...asset, expected: servicers === 1, left: null });
      }
    }
    const inOrder = [...reports.values()].sort((a, b) => a.periodNumber - b.periodNumber);
    const last = new Map(
      inOrder.filter((report) => report.periodNumber < periodNumber).map((report) => [report.servicerId, report]),
    );
    for (const report of [...last.values()].sort((a, b) => a.periodNumber - b.periodNumber)) {
      for (const { assetId, closingPrincipal, closingInterest, closingFee } of linesOf(report.uploadId)) {
        const expected = report.servicerId === servicerId;
        const balances = { principal: closingPrincipal, interest: closingInterest, fee: closingFee };
        tape.set(assetId, { assetId, ...balances, expected, left: null });
      }
    }
    for (const { payload } of inForce) {
      const left = payload.kind === 'substitution' ? 'replaced' : 'repurchased';
      for (const { assetId } of payload.assets) {
        const stood = tape.get(assetId);
        if (!stood) continue;
        const isSettled = [stood.principal, stood.interest, stood.fee].every((balance) => balance === '0.00');
        tape.set(assetId, { ...stood, left, expected: stood.expected && !isSettled });
      }
    }
    const ofOthers = inOrder
      .filter((report) => report.periodNumber === periodNumber && report.servicerId !== servicerId)
      .flatMap((report) => linesOf(report.uploadId).map(({ assetId }) => ({ assetId, servicerId: report.servicerId })));
    return { assets: [...tape.values()], ofOthers };
  }
}
