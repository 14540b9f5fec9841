import type { Actor } from '#application';

/**
 * Who a fresh installation knows: subject ids, never names of people. Two makers and two checkers, so that every
 * approval can be another's. A party id is the party's in the deal's terms; a servicer's staff act for it only.
 */
export const seededUsers: readonly Actor[] = [
  { subject: 'maker-1', roles: ['trustee maker'], partyId: 'trustee' },
  { subject: 'maker-2', roles: ['trustee maker'], partyId: 'trustee' },
  { subject: 'checker-1', roles: ['trustee checker'], partyId: 'trustee' },
  { subject: 'checker-2', roles: ['trustee checker'], partyId: 'trustee' },
  { subject: 'manager-1', roles: ['trustee manager'], partyId: 'trustee' },
  { subject: 'servicer-1', roles: ['servicer'], partyId: 'servicer' },
  { subject: 'servicer-cmb', roles: ['servicer'], partyId: 'cmb' },
  { subject: 'servicer-feed', roles: ['servicer', 'service account'], partyId: 'servicer' },
  { subject: 'custodian-1', roles: ['custodian'], partyId: 'custodian' },
  { subject: 'registrar-1', roles: ['registrar'], partyId: 'registrar' },
  { subject: 'registrar-ccdc', roles: ['registrar'], partyId: 'ccdc' },
  { subject: 'auditor-1', roles: ['auditor'], partyId: null },
  { subject: 'administrator-1', roles: ['administrator'], partyId: null },
];

/** The seeded user with this subject id; throws for another. */
export function seededUser(subject: string): Actor {
  const user = seededUsers.find((candidate) => candidate.subject === subject);
  if (!user) {
    throw new Error(`no seeded user ${subject}; there are ${seededUsers.map((known) => known.subject).join(', ')}`);
  }
  return user;
}
