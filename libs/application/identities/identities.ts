import * as erasure from '#domain/erasure';
import { err, ok, type Refusal, type Result } from '#domain/shared';
import * as subjects from '#domain/subjects';
import type { EventStore } from '#event-store';
import type { Clock, Identity, IdentityVault } from '../ports.js';
import { RecordedReader } from '../recorded-reader.js';
import { streams } from '../streams.js';

/** Who subjects are, shown to those who put on record why they ask. */
export class Identities {
  constructor(
    private readonly store: EventStore,
    private readonly vault: IdentityVault,
    private readonly clock: Clock,
  ) {}

  /** Refused: SUBJECT_ERASED, IDENTITY_UNKNOWN, IDENTITY_NOT_OPENED, IDENTITY_LOST. */
  async shown(subjectId: string, actor: string): Promise<Result<Identity, Refusal>> {
    const reader = new RecordedReader(this.store);
    const standing = erasure.requireSubjectStanding(await reader.state(streams.erasures, erasure), subjectId);
    if (!standing.ok) return standing;
    const state = await reader.state(streams.subject(subjectId), subjects);
    const opened = subjects.requireOpened(state, { subjectId, actor, today: this.clock.today() });
    if (!opened.ok) return opened;
    const identity = await this.vault.open(opened.value);
    return identity ? ok(identity) : err(subjects.identityLost(subjectId));
  }
}
