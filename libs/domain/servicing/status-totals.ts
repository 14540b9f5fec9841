import { Money, sumAmounts, type Amount } from '#domain/shared';
import {
  statusBalances,
  statusMovements,
  type AssetStatusLine,
  type AssetStatusTotals,
  type StatusFigure,
} from './servicing.events.js';

const figures: readonly StatusFigure[] = [...statusBalances, ...statusMovements];

const withFigures = (assetCount: number, figure: (name: StatusFigure) => Amount): AssetStatusTotals => ({
  assetCount,
  ...(Object.fromEntries(figures.map((name) => [name, figure(name)])) as Record<StatusFigure, Amount>),
});

/** The totals of no asset at all. */
export const noStatus: AssetStatusTotals = withFigures(0, () => '0.00');

export const statusTotals = (lines: readonly AssetStatusLine[]): AssetStatusTotals =>
  withFigures(lines.length, (name) => Money.sum(lines.map((line) => Money.parse(line[name]))).toString());

export const addStatusTotals = (a: AssetStatusTotals, b: AssetStatusTotals): AssetStatusTotals =>
  withFigures(a.assetCount + b.assetCount, (name) => sumAmounts([a[name], b[name]]));

/** 本息费: principal, interest and fees together. */
export const openingClaims = (figures: Readonly<Record<StatusFigure, Amount>>): Amount =>
  sumAmounts([figures.openingPrincipal, figures.openingInterest, figures.openingFee]);

export const closingClaims = (figures: Readonly<Record<StatusFigure, Amount>>): Amount =>
  sumAmounts([figures.closingPrincipal, figures.closingInterest, figures.closingFee]);

/** What was recovered gross: of principal, interest, penalty interest and fees. */
export const recovered = (figures: Readonly<Record<StatusFigure, Amount>>): Amount =>
  sumAmounts([figures.recoveredPrincipal, figures.recoveredInterest, figures.recoveredPenalty, figures.recoveredFee]);
