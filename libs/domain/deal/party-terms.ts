import type { BusinessDate } from '#domain/shared';

export interface PartyTerms {
  readonly partyId: string;
  readonly name: string;
  /** Registered office, as papers print it. */
  readonly address?: string;
  /** A department and its line, as papers print it; never a person. */
  readonly contact?: string;
}

/** A party in a role that can pass to another. */
export interface OfficeTerms extends PartyTerms {
  /** The first day on which it holds the role; from the beginning where absent. */
  readonly from?: BusinessDate;
  /** The first day on which it holds it no longer (解任); to the end where absent. */
  readonly until?: BusinessDate;
  /** Whom it replaced in the role. */
  readonly succeeds?: string;
}

/** Who is who in a deal. Whoever held a role stays in the terms: what it owes, and what it is owed, does not end with the role. */
export interface PartiesTerms {
  readonly originators: readonly PartyTerms[];
  readonly servicers: readonly OfficeTerms[];
  readonly trustee: OfficeTerms;
  readonly custodian: OfficeTerms;
  readonly registrar: OfficeTerms;
  /** Rating agencies, auditors, lawyers and whoever else is paid by the trust. */
  readonly others?: readonly OfficeTerms[];
  /** Who held a role that one party holds at a time, the first holder first. */
  readonly former?: readonly FormerHolder[];
}

/** The roles that one party holds at a time. */
export const singleRoles = ['trustee', 'custodian', 'registrar'] as const;
export type SingleRole = (typeof singleRoles)[number];

export interface FormerHolder extends OfficeTerms {
  readonly role: SingleRole;
  readonly until: BusinessDate;
}

/** The roles that can pass from one party to another. */
export const partyRoles = ['servicer', ...singleRoles, 'other'] as const;
export type PartyRole = (typeof partyRoles)[number];
