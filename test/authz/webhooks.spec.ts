import { describe, expect, it } from '@jest/globals';
import { authorise, toldEventOf, toldKindReadBy, toldKinds, type Role } from '#application';
import { describeControllers } from '../../apps/api/describe-controllers.js';
import { livedLog } from '../support/lived-log.js';
import { readAll } from '../../libs/event-store/testing/log-under-test.js';
import { letters, matrix } from './matrix.js';

const document = await describeControllers();
const routes = Object.entries(document.paths).flatMap(([path, item]) => {
  const { get } = item as { readonly get?: { readonly operationId: string } };
  const form = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  return get ? [{ id: get.operationId, form }] : [];
});

/** Who the matrix lets at the route that a link leads to. */
function readersOf(link: string): readonly Role[] {
  const [route] = routes.filter(({ form }) => form.test(link));
  if (!route) throw new Error(`no route answers ${link}`);
  const permitted = matrix[route.id];
  if (permitted === undefined || permitted === 'open') throw new Error(`${route.id} is let to nobody in particular`);
  return [...permitted[0]].map((letter) => letters[letter as keyof typeof letters]).sort();
}

const toldBy = (kind: (typeof toldKinds)[number]): readonly Role[] =>
  Object.values(letters)
    .filter((role) => authorise({ subject: 's', roles: [role], partyId: 'p' }, toldKindReadBy(kind)).ok)
    .sort();

describe('what webhooks tell', () => {
  it.each(toldKinds)('of %s is told to those who may read what its link leads to', async (kind) => {
    const ids = { periodNumber: 1, termsVersion: 1, uploadId: 'u', instructionId: 'i', attempt: 1, number: 1 };
    const refusal = { code: 'FORBIDDEN', message: '' };
    const payload = { ...ids, kind: 'trustee report', ...(kind === 'CommandRefused' ? { refusal } : { dealId: 'd' }) };
    const stored = { type: kind, stream: 's', version: 1, position: 1n, recordedAt: '', payload };
    const told = toldEventOf(stored as unknown as Parameters<typeof toldEventOf>[0]);
    expect(told?.link).toBeDefined();
    expect(toldBy(kind)).toEqual(readersOf(told?.link ?? ''));
  });

  it('leads, of every event of a life, to a route that is there', async () => {
    const { store } = await livedLog(1);
    const told = (await readAll(store)).flatMap(
      (event) => toldEventOf(event as Parameters<typeof toldEventOf>[0]) ?? [],
    );
    expect(told.length).toBeGreaterThan(20);
    for (const { link } of told) expect(readersOf(link)).not.toEqual([]);
  });
});
