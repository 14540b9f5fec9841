import { randomUUID } from 'node:crypto';
import type { Actor, RequestContext } from '#application';
import type { DealTerms } from '#domain/deal';

/** People of the trade for tests that go below the tokens. */
export const people = {
  maker: { subject: 'trustee.maker.1', roles: ['trustee maker'], partyId: null },
  otherMaker: { subject: 'trustee.maker.2', roles: ['trustee maker', 'trustee checker'], partyId: null },
  checker: { subject: 'trustee.checker.1', roles: ['trustee checker'], partyId: null },
  servicer: { subject: 'servicer.1', roles: ['servicer'], partyId: 'servicer' },
  custodian: { subject: 'custodian.1', roles: ['custodian'], partyId: 'custodian' },
  administrator: { subject: 'administrator.1', roles: ['administrator'], partyId: null },
  registrar: { subject: 'registrar.1', roles: ['registrar'], partyId: 'registrar' },
} as const satisfies Record<string, Actor>;

/** Staff of the registrar that the deal's terms name: to staff of any other the deal is not there. */
export const registrarOf = ({ parties }: Pick<DealTerms, 'parties'>): Actor => ({
  ...people.registrar,
  partyId: parties.registrar.partyId,
});

/** A request by somebody, under a key of its own unless one is named. */
export const by = (actor: Actor, key: string = randomUUID()): RequestContext => ({
  actor,
  commandId: `${actor.subject}/${key}`,
  correlationId: `correlation-${key}`,
  causationId: null,
});
