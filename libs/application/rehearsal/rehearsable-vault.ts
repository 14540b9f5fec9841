import { IdentityVault, type Identity, type SealedIdentity } from '../ports.js';
import type { Rehearsals } from './rehearsals.js';

/** The vault as everyone at work has it: a rehearsal seals and forgets nothing, and is told what sealing would answer. */
export class RehearsableVault extends IdentityVault {
  constructor(
    private readonly vault: IdentityVault,
    private readonly rehearsals: Rehearsals,
  ) {
    super();
  }

  seal(subjectId: string, identity: Identity): Promise<SealedIdentity> {
    return this.rehearsals.stage ? this.foresee(subjectId, identity) : this.vault.seal(subjectId, identity);
  }

  foresee(subjectId: string, identity: Identity): Promise<SealedIdentity> {
    return this.vault.foresee(subjectId, identity);
  }

  open(sealed: SealedIdentity): Promise<Identity | null> {
    return this.vault.open(sealed);
  }

  async forget(subjectId: string): Promise<void> {
    if (!this.rehearsals.stage) await this.vault.forget(subjectId);
  }
}
