import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { revokeSessions, type Actor, type Role } from '#application';
import type { Problem } from '../../apps/api/http/problem.js';
import { describeControllers } from '../../apps/api/describe-controllers.js';
import { terms } from '../e2e/api/example-life.js';
import { testApi, type TestApi } from '../e2e/api/test-api.js';
import { by } from '../support/actors.js';
import { tokenOf } from '../support/token-of.js';
import { letters, matrix, type About } from './matrix.js';

interface Route {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

type Verdict = 'admitted' | 'FORBIDDEN' | 'UNAUTHENTICATED' | 'DEAL_UNKNOWN';
type Letter = keyof typeof letters;

const document = await describeControllers();
const routes: Route[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item as Record<string, { readonly operationId: string }>).map(([method, { operationId: id }]) => ({
    ...{ id, method, path },
  })),
);

const { dealId } = terms;
const { servicers, custodian, registrar } = terms.parties;
const partyOf: Partial<Record<Letter, string>> = {
  S: servicers[0]?.partyId ?? '',
  K: custodian.partyId,
  R: registrar.partyId,
};
const allLetters = Object.keys(letters) as Letter[];
const actor = (letter: Letter, change: Partial<Actor> = {}): Actor => ({
  subject: `actor-${letter}`,
  roles: [letters[letter] satisfies Role],
  partyId: partyOf[letter] ?? null,
  ...change,
});

/** The route's path with ids of plain form in its places; of the deal by default the one that is registered. */
function urlOf({ id, path }: Route, ofDeal = dealId): string {
  const filled = path
    .replace('{dealId}', ofDeal)
    .replaceAll(/\{(periodNumber|termsVersion|listNumber|number)\}/g, '1')
    .replace('{table}', 'receipts')
    .replace('{code}', 'STALE')
    .replaceAll(/\{\w+\}/g, 'some-1');
  return id === 'export-bundle' ? `${filled}?dealId=${ofDeal}` : filled;
}

describe('every role at every route', () => {
  let system: TestApi;

  beforeAll(async () => {
    system = await testApi('2026-07-01');
    await system.maker.done('/deals', { body: terms });
    await system.backend.projections.catchUp();
  });
  afterAll(() => system.close());

  const tokens = new Map<string, Promise<string>>();
  const tokenFor = (by: Actor): Promise<string> => {
    const key = JSON.stringify(by);
    const token = tokens.get(key) ?? tokenOf(system.backend, by);
    tokens.set(key, token);
    return token;
  };

  /** What the API answers a request that says nothing but who asks and what about: nothing is ever carried out. */
  async function ask(
    route: Route,
    by: Actor | null,
    ofDeal?: string,
  ): Promise<{ verdict: Verdict; problem: Problem | null }> {
    const answer = await fetch(new URL(urlOf(route, ofDeal), system.origin), {
      method: route.method.toUpperCase(),
      headers: by ? { Authorization: `Bearer ${await tokenFor(by)}` } : {},
    });
    const text = await answer.text();
    if (answer.status >= 500) throw new Error(`${route.id}: ${answer.status} ${text}`);
    const isProblem = answer.headers.get('content-type')?.includes('problem+json') && text !== '';
    const problem = isProblem ? (JSON.parse(text) as Problem) : null;
    expect(problem?.code).not.toBe('ROUTE_UNKNOWN');
    const verdicts: readonly string[] = ['FORBIDDEN', 'UNAUTHENTICATED', 'DEAL_UNKNOWN'] satisfies Verdict[];
    // Of a HEAD the status has to do.
    const ofHead: Partial<Record<number, Verdict>> = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN' };
    const said = problem?.code ?? ofHead[answer.status] ?? '';
    return { verdict: verdicts.includes(said) ? (said as Verdict) : 'admitted', problem };
  }

  it('is thought about: the matrix knows each route, and no other', () => {
    expect(Object.keys(matrix).sort()).toEqual(routes.map(({ id }) => id).sort());
  });

  const guarded = routes.flatMap((route) => {
    const entry = matrix[route.id];
    return entry === undefined || entry === 'open' ? [] : [[route.id, route, ...entry] as const];
  });

  it.each(guarded)('%s', async (_id, route, roles, about) => {
    expect((await ask(route, null)).verdict).toBe('UNAUTHENTICATED');
    const verdictOf = async (by: Actor): Promise<Verdict> => (await ask(route, by)).verdict;
    const seen = allLetters.map(async (letter) => {
      if (!roles.includes(letter))
        return { seen: [letter, await verdictOf(actor(letter))], due: [letter, 'FORBIDDEN'] };
      const isOutside = letter in partyOf;
      const [own, elsewhere, listed] = await Promise.all([
        verdictOf(actor(letter)),
        verdictOf(actor(letter, isOutside ? { partyId: 'elsewhere' } : { deals: ['another'] })),
        verdictOf(actor(letter, { deals: [dealId] })),
      ]);
      return { seen: [letter, { own, elsewhere, listed }], due: [letter, expected[about](isOutside)] };
    });
    const all = await Promise.all(seen);
    expect(all.map(({ seen }) => seen)).toEqual(all.map(({ due }) => due));
  });

  it('what is out of reach answers as what is not there, but for its name', async () => {
    const asks = guarded.filter(([, , roles, about]) => about === 'deal' && /[SKR]/.test(roles));
    for (const [, route, roles] of asks) {
      const letter = allLetters.find((one) => one in partyOf && roles.includes(one)) ?? 'S';
      const stranger = actor(letter, { partyId: 'elsewhere' });
      const [foreign, absent] = [await ask(route, stranger), await ask(route, stranger, 'not-there')];
      const told = (problem: Problem | null): string =>
        JSON.stringify({ ...problem, correlationId: '' }).replaceAll(/not-there/g, dealId);
      expect(told(foreign.problem)).toBe(told(absent.problem));
      expect(foreign.verdict).toBe('DEAL_UNKNOWN');
    }
  });

  it('nobody who was revoked, of which the process has not heard, is let in anywhere', async () => {
    for (const [id, route, roles] of guarded) {
      const letter = allLetters.find((one) => roles.includes(one)) ?? 'M';
      const revoked = actor(letter, { subject: `revoked-at-${id}` });
      // Signed in before.
      await tokenFor(revoked);
      const before = await system.backend.store.head();
      const sent = { kind: 'subject', id: revoked.subject, reason: 'left' } as const;
      expect((await system.backend.operations.run(revokeSessions, sent, by(actor('X')))).ok).toBe(true);
      const { verdict } = await ask(route, revoked);
      const since = (await system.backend.store.readAfter(before, 10)).map(({ type }) => type);
      // Tokens that were refused are counted now and then.
      expect([id, verdict, since.filter((type) => type !== 'TokensRefused')]).toEqual([
        ...[id, 'UNAUTHENTICATED', ['SessionsRevoked']],
      ]);
    }
  });

  it('a service account decides nothing that a second person must', async () => {
    const program = actor('C', {
      subject: 'program',
      roles: ['trustee checker', 'trustee manager', 'service account'],
    });
    for (const [, route, roles] of guarded.filter(([, , permitted]) => /[CG]/.test(permitted))) {
      const { verdict } = await ask(route, program);
      expect([route.id, verdict]).toEqual([route.id, roles.includes('M') ? 'admitted' : 'FORBIDDEN']);
    }
  });

  it('a role is not needed where everyone is let in', async () => {
    for (const route of routes.filter(({ id }) => matrix[id] === 'open')) {
      expect([route.id, (await ask(route, null)).verdict]).toEqual([route.id, 'admitted']);
    }
  });
});

type Seen = Readonly<Record<'own' | 'elsewhere' | 'listed', Verdict>>;

const letIn: Seen = { own: 'admitted', elsewhere: 'admitted', listed: 'admitted' };

/** What a permitted role sees with its own deal, with another one, and limited by the token to the deal. */
const expected: Readonly<Record<About, (isOutside: boolean) => Seen>> = {
  deal: () => ({ ...letIn, elsewhere: 'DEAL_UNKNOWN' }),
  own: () => letIn,
  'no deal': () => letIn,
  // Staff of other parties are limited by what they are.
  'all deals': (isOutside) => ({
    own: isOutside ? 'FORBIDDEN' : 'admitted',
    elsewhere: 'FORBIDDEN',
    listed: 'FORBIDDEN',
  }),
};
