import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { SettingsInvalid } from './environment-reader.js';
import { subscriptionsOfEnvironment, type WebhookSubscription } from './webhook-settings.js';

const folder = mkdtempSync(join(tmpdir(), 'truststream-webhooks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const secret = 'hidden-'.repeat(5);
const ledger = {
  name: 'ledger',
  url: 'https://books.example/hidden-token',
  secret,
  role: 'auditor',
  kinds: ['PeriodClosed'],
};

function read(content: unknown): readonly WebhookSubscription[] {
  const path = join(folder, 'webhooks.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return subscriptionsOfEnvironment({ WEBHOOKS_FILE: path });
}

function faultsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof SettingsInvalid) return error.faults;
    throw error;
  }
  return [];
}

describe('the subscriptions', () => {
  it('are none unless a file of them is set', () => {
    expect(subscriptionsOfEnvironment({})).toEqual([]);
  });

  it('say who is told, of what, where, and as whom', () => {
    const partner = { ...ledger, name: 'partner', role: 'servicer', partyId: 'servicer-1', deals: ['zhencui-2026-2'] };
    expect(read([ledger, { ...partner, kinds: ['CollectionReceived'] }])).toEqual([
      {
        ...{ name: 'ledger', url: ledger.url, secret, kinds: ['PeriodClosed'] },
        actor: { subject: 'webhook/ledger', roles: ['auditor', 'service account'], partyId: null },
      },
      {
        ...{ name: 'partner', url: ledger.url, secret, kinds: ['CollectionReceived'] },
        actor: {
          ...{ subject: 'webhook/partner', roles: ['servicer', 'service account'], partyId: 'servicer-1' },
          deals: ['zhencui-2026-2'],
        },
      },
    ]);
  });

  it('are refused with every fault at once, and no secret or URL is repeated', () => {
    const faults = faultsOf(() =>
      read([
        { ...ledger, secret: 'hidden', kinds: ['PeriodClosed', 'PeriodLost'], also: 1 },
        { ...ledger, url: 'ftp://books.example/hidden', kinds: [], deals: ['a deal'] },
        'hidden',
        { ...ledger, name: 'partner', role: 'servicer', kinds: ['PeriodClosed', 'PaperPublished'] },
        { ...ledger, name: 'far', url: 'http://books.example/hidden', partyId: 'servicer-1' },
        { ...ledger, name: 'near', url: 'http://127.0.0.1:9000/' },
      ]),
    );
    expect(faults).toEqual([
      'WEBHOOKS_FILE: subscription 1: also is no setting of it',
      'WEBHOOKS_FILE: subscription 1: secret is shorter than 32 characters',
      expect.stringMatching(/^WEBHOOKS_FILE: subscription 1: kinds holds what is none of TrustEstablished, /),
      'WEBHOOKS_FILE: subscription 2: url is no URL of https://',
      'WEBHOOKS_FILE: subscription 2: deals holds what is no dealId',
      'WEBHOOKS_FILE: subscription 2: kinds names none',
      'WEBHOOKS_FILE: subscription 2: another one has its name',
      'WEBHOOKS_FILE: subscription 3: it is no object',
      'WEBHOOKS_FILE: subscription 4: role is servicer, and partyId does not say whose',
      'WEBHOOKS_FILE: subscription 4: kinds holds PaperPublished, which servicer may not read of',
      'WEBHOOKS_FILE: subscription 5: url does not begin with https://, and is not on this machine',
      'WEBHOOKS_FILE: subscription 5: partyId is set, and role is auditor',
    ]);
    expect(faults.join()).not.toContain('hidden');
  });

  it('are refused as a file that cannot be read, is no JSON, or holds something else', () => {
    expect(faultsOf(() => subscriptionsOfEnvironment({ WEBHOOKS_FILE: join(folder, 'gone') }))).toEqual([
      'WEBHOOKS_FILE cannot be read: ENOENT',
    ]);
    expect(faultsOf(() => read('hidden'))).toEqual(['WEBHOOKS_FILE is no JSON']);
    expect(faultsOf(() => read({ name: 'hidden' }))).toEqual(['WEBHOOKS_FILE holds no list']);
  });
});
