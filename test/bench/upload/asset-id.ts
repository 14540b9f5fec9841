export const ASSETS = 20_000;

/** The asset of a row, of {@link ASSETS} that take turns. */
export const assetIdOf = (row: number): string => `A-${String(row % ASSETS).padStart(8, '0')}`;
