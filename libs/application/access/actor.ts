/** What a person or service may be in the business of a trust. */
export const roles = [
  'trustee maker',
  'trustee checker',
  'trustee manager',
  'servicer',
  'custodian',
  'registrar',
  'auditor',
  'administrator',
  // Beside another role: a program that acts by itself, and approves nothing.
  'service account',
  'process manager',
] as const;

export type Role = (typeof roles)[number];

/** Who acts, as proved by a token: a subject id, never a name. */
export interface Actor {
  readonly subject: string;
  readonly roles: readonly Role[];
  /** The party of the deal's terms that the actor works for; a servicer acts for itself only. */
  readonly partyId: string | null;
  /** The deals that the token limits the actor to; absent where it limits to none. */
  readonly deals?: readonly string[];
}

/** The system's own hand: what a process manager does because of an event. */
export const processManager: Actor = { subject: 'process-manager', roles: ['process manager'], partyId: null };

/**
 * Subjects that no token may name: the system's own hand, whose decisions are taken as approved before, and the words with which the ids of its own
 * commands begin where those of a person begin with their subject.
 */
const reservedSubjects: ReadonlySet<string> = new Set([
  processManager.subject,
  ...['upload', 'asset-status', 'pool', 'dry-run'],
]);

/** Whether the subject id is the system's own, in whatever case it is written: who reads the log tells none apart from it. */
export const isReservedSubject = (subject: string): boolean => reservedSubjects.has(subject.toLowerCase());
