/** What a person or service may be in the business of a trust. */
export const roles = [
  'trustee maker',
  'trustee checker',
  'servicer',
  'custodian',
  'registrar',
  'auditor',
  'administrator',
  'process manager',
] as const;

export type Role = (typeof roles)[number];

/** Who acts, as proved by a token: a subject id, never a name. */
export interface Actor {
  readonly subject: string;
  readonly roles: readonly Role[];
  /** The party of the deal's terms that the actor works for; a servicer acts for itself only. */
  readonly partyId: string | null;
}

/** The system's own hand: what a process manager does because of an event. */
export const processManager: Actor = { subject: 'process-manager', roles: ['process manager'], partyId: null };
