import { assert, assertNever } from '#domain/shared';
import type { PaperId } from './paper.js';
import type { PaperPrepared, PaperPublished, PapersEvent } from './papers.events.js';

/** A paper of a deal: as its maker left it, and once it is published, how. */
export interface PaperStanding {
  readonly prepared: PaperPrepared['payload'];
  readonly published: PaperPublished['payload'] | null;
}

/** The deal's papers, in the order in which they were first prepared. */
export type PapersState = readonly PaperStanding[];

export const initialState: PapersState = [];

export const paperOf = (state: PapersState, { number, kind }: Omit<PaperId, 'dealId'>): PaperStanding | undefined =>
  state.find(({ prepared }) => prepared.number === number && prepared.kind === kind);

export function evolve(state: PapersState, event: PapersEvent): PapersState {
  const { payload } = event;
  const before = paperOf(state, payload);
  assert(!before?.published, `a published ${payload.kind} does not change`);
  switch (event.type) {
    case 'PaperPrepared': {
      const standing: PaperStanding = { prepared: event.payload, published: null };
      return before ? state.map((one) => (one === before ? standing : one)) : [...state, standing];
    }
    case 'PaperPublished': {
      assert(before, 'a paper is prepared before it is published');
      const standing: PaperStanding = { ...before, published: event.payload };
      return state.map((one) => (one === before ? standing : one));
    }
    default:
      return assertNever(event, 'papers event');
  }
}
