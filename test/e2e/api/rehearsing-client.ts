import { expect } from '@jest/globals';
import type { CommandReceipt } from '#application';
import type { EventStore } from '#event-store';
import type { DryRunView } from '../../../apps/api/http/dry-run.view.js';
import { ApiClient, type Sending } from './api-client.js';

/** Tries out each write before it does it: the dry run leaves the log where it stands, and says what is recorded then. */
export class RehearsingClient extends ApiClient {
  constructor(
    private readonly store: EventStore,
    ...as: ConstructorParameters<typeof ApiClient>
  ) {
    super(...as);
  }

  override async done(path: string, sending: Sending = {}): Promise<CommandReceipt> {
    const before = await this.store.head();
    const query = { ...sending.query, dryRun: 'true' };
    const { status, text } = await this.post(path, { ...sending, query });
    if (status !== 200) throw new Error(`dry run of POST ${path}: ${status} ${text}`);
    const { dryRun, events } = JSON.parse(text) as DryRunView;
    expect([path, dryRun, await this.store.head()]).toEqual([path, true, before]);
    const receipt = await super.done(path, sending);
    const recorded = receipt.events.map(({ type, version }) => ({ type, version }));
    // Of a file the receipt names what accepted it; its lines were written before.
    const foreseen = events.slice(-recorded.length).map(({ type, version }) => ({ type, version }));
    expect([path, foreseen]).toEqual([path, recorded]);
    return receipt;
  }
}
