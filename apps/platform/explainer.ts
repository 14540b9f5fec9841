import { DryRuns, streams } from '#application';
import { Explainer, listedReason, type AmountOnADay } from '#audit';
import {
  AccountQueries,
  assetFigures,
  disposalFigures,
  FigureDifferenceQueries,
  NOW,
  PastReads,
  type Difference,
  type Standpoint,
} from '#projections';
import type { Backend } from './backend.js';

/** No reader reads more movements of an account than these at once. */
const MOVEMENTS_MAX = 50;

/** Answers why a figure is what it is, from the log, and for an account's entries from the read models. */
export const explainerOf = ({ store, read }: Pick<Backend, 'store' | 'read'>): Explainer =>
  new Explainer({
    log: store,
    streams,
    statement: (dealId, account, asOf, knownAt) =>
      new AccountQueries(read).heldAt(dealId, account, { asOf, knownAt }, MOVEMENTS_MAX),
    entry: (dealId, position, leg) => new AccountQueries(read).entry(dealId, position, leg),
    listed: listedReason({
      read,
      past: new PastReads(store, read),
      remittancePlan: remittancePlan(new DryRuns(store)),
    }),
    onADay: amountOnADay(new FigureDifferenceQueries(new PastReads(store, read), read)),
  });

const remittancePlan =
  (dryRuns: DryRuns): Parameters<typeof listedReason>[0]['remittancePlan'] =>
  async (of, knownAt) => {
    const plan = await dryRuns.remittances(of, knownAt);
    return plan.ok ? plan.value : null;
  };

/** An amount on a day is what made it more than nothing, which is what was known before the first event. */
const amountOnADay =
  (differences: FigureDifferenceQueries): AmountOnADay =>
  async (figure, knownAt) => {
    const to: Standpoint = { asOf: figure.asOf, knownAt };
    const made = await fromNothing(differences, figure, to, { offset: 0, limit: MOVEMENTS_MAX });
    return made && { value: made.to, rows: made.rows, total: made.total };
  };

function fromNothing(
  differences: FigureDifferenceQueries,
  figure: Parameters<AmountOnADay>[0],
  to: Standpoint,
  page: { readonly offset: number; readonly limit: number },
): Promise<Difference | null> {
  const { dealId } = figure;
  if (figure.kind === 'asset on a day') {
    const named = assetFigures.find((one) => one === figure.field);
    return named ? differences.ofAsset({ dealId, assetId: figure.assetId, figure: named }, NOTHING, to, page) : none;
  }
  const named = disposalFigures.find((one) => one === figure.field);
  const { disposalId } = figure;
  return named ? differences.ofDisposal({ dealId, disposalId, figure: named }, NOTHING, to, page) : none;
}

const none = Promise.resolve(null);

/** Before the log began. */
const NOTHING: Standpoint = { ...NOW, knownAt: { position: 0n } };
