import * as collections from '#domain/collections';
import type { OpenedPeriod } from '#domain/deal';
import * as period from '#domain/period';
import type { StreamReader } from './operation.js';
import { streams } from './streams.js';

/** The deal's periods that were opened, in order; one is closed from the moment on which its collections are frozen. */
export async function openedPeriods(reader: StreamReader, dealId: string): Promise<OpenedPeriod[]> {
  const booked = await reader.state(streams.collections(dealId), collections);
  const opened: OpenedPeriod[] = [];
  for (let periodNumber = 1; ; periodNumber += 1) {
    const state = await reader.state(streams.period(dealId, periodNumber), period);
    if (state.status === 'unopened') return opened;
    const { determinationDate, interestTo, paymentDate } = state.dates;
    const isClosed = collections.collectionsOf(booked, periodNumber).frozen;
    opened.push({ periodNumber, determinationDate, interestTo, paymentDate, isClosed });
  }
}
