import type { MappedTable } from '#domain/mappings';
/** The names of the log's streams; each is written by one operation's append at a time. */
export const streams = {
  calendar: (calendarId: string) => `calendar-${calendarId}`,
  fixings: (index: string) => `fixings-${index}`,
  deal: (dealId: string) => `deal-${dealId}`,
  pool: (dealId: string) => `pool-${dealId}`,
  buyBacks: (dealId: string) => `buy-backs-${dealId}`,
  disposals: (dealId: string) => `disposals-${dealId}`,
  forecasts: (dealId: string) => `forecasts-${dealId}`,
  register: (dealId: string, classId: string) => `register-${dealId}/${classId}`,
  mappings: (dealId: string, partyId: string, table: MappedTable) => `mapping-${dealId}/${partyId}/${table}`,
  upload: (uploadId: string) => `upload-${uploadId}`,
  assetStatus: (uploadId: string) => `asset-status-${uploadId}`,
  collections: (dealId: string) => `collections-${dealId}`,
  reconciliation: (dealId: string, periodNumber: number) => `reconciliation-${dealId}-${periodNumber}`,
  period: (dealId: string, periodNumber: number) => `period-${dealId}-${periodNumber}`,
  support: (dealId: string, periodNumber: number) => `support-${dealId}-${periodNumber}`,
  triggers: (dealId: string) => `triggers-${dealId}`,
  distribution: (dealId: string, periodNumber: number) => `distribution-${dealId}-${periodNumber}`,
  papers: (dealId: string) => `papers-${dealId}`,
  instruction: (instructionId: string) => `instruction-${instructionId}`,
  evidence: 'evidence',
} as const;
