import type { RevokedKind, SessionEvent } from './session.events.js';

/** The ids that were revoked, by what they name. */
export type SessionsState = Readonly<Record<RevokedKind, ReadonlySet<string>>>;

export const initialState: SessionsState = { token: new Set(), session: new Set(), subject: new Set() };

export const evolve = (state: SessionsState, { payload: { kind, id } }: SessionEvent): SessionsState => ({
  ...state,
  [kind]: new Set(state[kind]).add(id),
});
