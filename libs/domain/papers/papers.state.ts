import { assert, assertNever } from '#domain/shared';
import type { PaperId, PaperKind } from './paper.js';
import type { PaperPrepared, PaperPublished, PapersEvent } from './papers.events.js';

/** A paper of a deal: as its maker left it, and once it is published, how. */
export interface PaperStanding {
  readonly prepared: PaperPrepared['payload'];
  readonly published: PaperPublished['payload'] | null;
}

/** What papers of a kind are made by. */
export interface StandingTemplate {
  readonly kind: PaperKind;
  readonly version: number;
  readonly template: string;
  readonly registeredBy: string;
}

export interface PapersState {
  /** In the order in which they were first prepared. */
  readonly papers: readonly PaperStanding[];
  /** The newest of each kind that has one. */
  readonly templates: readonly StandingTemplate[];
}

export const initialState: PapersState = { papers: [], templates: [] };

export const paperOf = (
  { papers }: PapersState,
  { number, kind }: Omit<PaperId, 'dealId'>,
): PaperStanding | undefined => papers.find(({ prepared }) => prepared.number === number && prepared.kind === kind);

export const templateOf = ({ templates }: PapersState, kind: PaperKind): StandingTemplate | undefined =>
  templates.find((one) => one.kind === kind);

export function evolve(state: PapersState, event: PapersEvent): PapersState {
  switch (event.type) {
    case 'PaperPrepared': {
      const before = unpublished(state, event.payload);
      return standing(state, before, { prepared: event.payload, published: null });
    }
    case 'PaperPublished': {
      const before = unpublished(state, event.payload);
      assert(before, 'a paper is prepared before it is published');
      return standing(state, before, { ...before, published: event.payload });
    }
    case 'PaperTemplateRegistered': {
      const { kind, version, template, registeredBy } = event.payload;
      const others = state.templates.filter((one) => one.kind !== kind);
      return { ...state, templates: [...others, { kind, version, template, registeredBy }] };
    }
    default:
      return assertNever(event, 'papers event');
  }
}

function unpublished(state: PapersState, id: PaperId): PaperStanding | undefined {
  const before = paperOf(state, id);
  assert(!before?.published, `a published ${id.kind} does not change`);
  return before;
}

const standing = (state: PapersState, before: PaperStanding | undefined, after: PaperStanding): PapersState => ({
  ...state,
  papers: before ? state.papers.map((one) => (one === before ? after : one)) : [...state.papers, after],
});
