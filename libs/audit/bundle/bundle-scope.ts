/** What a bundle is about: the whole log, all of a deal, or one period of a deal. */
export type BundleScope =
  | { readonly kind: 'log' }
  | { readonly kind: 'deal'; readonly dealId: string }
  | { readonly kind: 'period'; readonly dealId: string; readonly periodNumber: number };

/** True where the event's payload says that it is of the deal, and of the period if one is meant. */
export function isAbout(scope: BundleScope, payload: unknown): boolean {
  if (scope.kind === 'log') return true;
  if (typeof payload !== 'object' || payload === null) return false;
  const { dealId, periodNumber } = payload as { readonly dealId?: unknown; readonly periodNumber?: unknown };
  return dealId === scope.dealId && (scope.kind === 'deal' || periodNumber === scope.periodNumber);
}
