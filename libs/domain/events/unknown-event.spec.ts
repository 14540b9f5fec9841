import { describe, expect, test } from '@jest/globals';
import * as calendar from '#domain/calendar';
import * as collections from '#domain/collections';
import * as deal from '#domain/deal';
import * as distribution from '#domain/distribution';
import * as holdings from '#domain/holdings';
import * as instruction from '#domain/instruction';
import * as period from '#domain/period';
import * as pool from '#domain/pool';
import { InvariantBroken } from '#domain/shared';
import * as upload from '#domain/upload';

const unknown = { type: 'SomethingElse', schemaVersion: 1, effectiveDate: '2026-06-26', payload: { periodNumber: 1 } };

describe('an event that a context does not know stops it', () => {
  test.each<[string, () => unknown]>([
    ['calendar', () => calendar.evolve(calendar.initialState, unknown as never)],
    ['collections', () => collections.evolve(collections.initialState, unknown as never)],
    ['deal', () => deal.evolve(deal.initialState, unknown as never)],
    ['distribution', () => distribution.evolve(distribution.initialState, unknown as never)],
    ['holdings', () => holdings.evolve(holdings.initialState, unknown as never)],
    ['instruction', () => instruction.evolve(instruction.initialState, unknown as never)],
    ['period', () => period.evolve(period.initialState, unknown as never)],
    ['pool', () => pool.evolve(pool.initialState, unknown as never)],
    ['upload', () => upload.evolve(upload.initialState, unknown as never)],
  ])('%s', (_, evolve) => {
    expect(evolve).toThrow(InvariantBroken);
    expect(evolve).toThrow('SomethingElse');
  });
});
