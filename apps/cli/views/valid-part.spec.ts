import { expect, test } from '@jest/globals';
import type { ReadValidPart } from '#application';
import { noReceipts } from '#domain/upload';
import { plainStyle } from '../terminal/style.js';
import { validPartView } from './valid-part.js';

const totals = {
  ...noReceipts,
  lineCount: 3,
  principal: '100.00',
  gross: '100.00',
  disposalCost: '10.00',
  net: '90.00',
};

const part = (late: ReadValidPart['late']): ReadValidPart => ({
  proposed: {
    ...{ dealId: 'example', servicerId: 'servicer', periodNumber: 2, uploadId: 'u-1', fileName: 'june.csv' },
    ...{ fileDigest: 'a1', supersedes: null, collectedFrom: '2026-06-01', collectedTo: '2026-08-31' },
    ...{ accepted: totals, reason: 'mended next week', proposedBy: 'maker', rejectReportDigest: 'b2' },
    refused: { ...noReceipts, lineCount: 1, faultCount: 1, principal: null, gross: null, net: null },
  },
  late,
  equalLines: [],
  ...{ accepted: null, sentBack: null, faults: [] },
});

test('who is to approve a valid part sees what of it is late, by the closed period', () => {
  const late = { periodNumber: 1, from: '2026-01-01', to: '2026-05-31', totals: { ...totals, lineCount: 2 } };
  const text = validPartView(part([late])).text(plainStyle);
  const [, shown = ''] = text.split('迟报回收 late receipts, of closed periods\n');
  expect(shown.split('\n')[0]).toMatch(/servicer +应属期 of period +笔数 lines/);
  expect(shown).toMatch(/\n *servicer +1 +2 +100\.00 +10\.00 +90\.00/);
});

test('and nothing of the kind where nothing is', () => {
  expect(validPartView(part([])).text(plainStyle)).not.toContain('late receipts');
});
