import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { toldEventOf, toldKinds } from '#application';

const paper = new URL('../../docs/reference/webhooks.md', import.meta.url);

it('the reference of webhooks names every kind of event with the ids that a notice of it has', async () => {
  const rows = (await readFile(paper, 'utf8')).split('\n').filter((line) => line.startsWith('| `'));
  const payload = {
    ...{
      dealId: 'd',
      servicerId: 's',
      periodNumber: 1,
      termsVersion: 1,
      uploadId: 'u',
      instructionId: 'i',
      attempt: 1,
    },
    ...{ breakId: 'b', triggerId: 't', meetingId: 'm', kind: 'trustee report', number: 1, commandType: 'c' },
    refusal: { code: 'FORBIDDEN', message: '' },
  };
  for (const kind of toldKinds) {
    const stored = { type: kind, stream: 's', version: 1, position: 1n, recordedAt: '', payload };
    const told = toldEventOf(stored as unknown as Parameters<typeof toldEventOf>[0]);
    const row = rows.find((line) => line.split('|')[1]?.includes(`\`${kind}\``));
    const named = [...(row?.split('|')[3] ?? '').matchAll(/`(\w+)`/g)].map(([, id]) => id);
    expect([kind, named]).toEqual([kind, Object.keys(told?.ids ?? {})]);
  }
});
