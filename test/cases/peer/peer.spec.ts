import { describe, expect, it } from '@jest/globals';
import { validateTerms } from '#domain/deal';
import { compare } from './compare.js';
import { termsOf } from './convert-terms.js';
import { NotExpressible } from './names.js';
import { peerCases, readPeerDeals, type PeerDeal } from './peer-deal.js';
import { runPeerDeal } from './run-peer-deal.js';
import { openDeals } from './whole-deals.js';

const folder = peerCases();

if (folder === null) {
  describe('the whole deals of the peer engine', () => {
    it('are absent: PEER_CASES names no folder', () => {
      expect(folder).toBeNull();
    });
  });
} else {
  const deals = readPeerDeals(folder);
  const matched = deals.filter(({ id }) => openDeals[id] === undefined);

  describe('the whole deals of the peer engine', () => {
    it.each(matched)('$id: $title', (peer) => {
      const terms = termsOf(peer);
      expect(validateTerms(terms)).toEqual([]);
      const figures = compare(peer, terms, runPeerDeal(peer, terms));
      expect(figures.filter(({ expected, ours }) => expected !== ours)).toEqual([]);
    });

    it.each(deals.filter(({ id }) => openDeals[id] !== undefined))('$id is open, as said', (peer) => {
      expect(isMatched(peer)).toBe(false);
    });
  });
}

function isMatched(peer: PeerDeal): boolean {
  try {
    const terms = termsOf(peer);
    return compare(peer, terms, runPeerDeal(peer, terms)).every(({ expected, ours }) => expected === ours);
  } catch (error) {
    if (error instanceof NotExpressible) return false;
    throw error;
  }
}
