import { describe, test } from '@jest/globals';
import { exampleForecast } from '../testing/example-forecast.js';
import { operation, refused } from '../testing/given-when-then.js';
import { confirmExpectedRecoveries, type ConfirmExpectedRecoveries } from './confirm-expected-recoveries.js';
import type {
  AssetRecoveriesExpected,
  AssetRecoveriesProposed,
  AssetRecoveriesSentBack,
  ForecastRecorded,
} from './forecasts.events.js';
import { evolve, initialState } from './forecasts.state.js';
import { sendBackExpectedRecoveries, type SendBackExpectedRecoveries } from './send-back-expected-recoveries.js';

const { dealId, forecastId, number } = { dealId: 'example', forecastId: 'prospectus', number: 1 };
const recorded = (asOf = exampleForecast.asOf): ForecastRecorded => ({
  ...{ type: 'ForecastRecorded', schemaVersion: 1, effectiveDate: asOf },
  payload: { dealId, ...exampleForecast, asOf, recordedBy: 'maker', confirmedBy: 'checker', confirmedDigest: 'f' },
});
const said = {
  ...{ dealId, forecastId, asOf: exampleForecast.asOf, number, document: 'annex 3' },
  assets: [{ assetId: 'A-1', amount: '100.00', expectedBy: '2026-12-31' }],
};
const proposed: AssetRecoveriesProposed = {
  ...{ type: 'AssetRecoveriesProposed', schemaVersion: 1, effectiveDate: '2026-03-01' },
  payload: { ...said, proposedBy: 'maker' },
};
const confirmed: AssetRecoveriesExpected = {
  ...{ type: 'AssetRecoveriesExpected', schemaVersion: 1, effectiveDate: '2026-03-02' },
  payload: { ...said, recordedBy: 'maker', confirmedBy: 'checker', confirmedDigest: 'abc' },
};
const sentBack = (sentBackBy: string): AssetRecoveriesSentBack => ({
  ...{ type: 'AssetRecoveriesSentBack', schemaVersion: 1, effectiveDate: '2026-03-02' },
  payload: { dealId, forecastId, number, reason: 'p. 89', proposedBy: 'maker', sentBackBy },
});

describe('confirming what the prospectus’ forecast expects of assets', () => {
  const { given } = operation({ initialState, evolve, decide: confirmExpectedRecoveries });
  const confirm = (changes: Partial<ConfirmExpectedRecoveries['sent']> = {}, actor = 'checker') => ({
    sent: { dealId, forecastId, number, digest: 'abc', ...changes },
    added: { today: '2026-03-02', actor, proposalDigest: 'abc' },
  });

  test('records it as it was proposed, by two people', () => {
    given([recorded(), proposed]).when(confirm()).then([confirmed]);
  });

  test('is for another person than who proposed it, who has seen what waits', () => {
    given([recorded(), proposed]).when(confirm({}, 'maker')).then(refused('APPROVAL_BY_MAKER'));
    given([recorded(), proposed])
      .when(confirm({ digest: 'abd' }))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest' }));
  });

  test('is of something that waits, once', () => {
    for (const [history, changes] of [
      [[], {}],
      [[proposed], { number: 2 }],
      [[proposed], { forecastId: 'rater-a' }],
      [[proposed, confirmed], {}],
      [[proposed, sentBack('maker')], {}],
    ] as const) {
      given([recorded(), ...history])
        .when(confirm(changes))
        .then(refused('FORECAST_NOT_PROPOSED', { field: 'number' }));
    }
  });

  test('is of the forecast that stands: one as of a later day is told anew', () => {
    given([recorded(), proposed, recorded('2026-02-01')])
      .when(confirm())
      .then(refused('FORECAST_INVALID', { field: 'number' }));
  });
});

describe('what was proposed of assets', () => {
  const { given } = operation({ initialState, evolve, decide: sendBackExpectedRecoveries });
  const sendBack = (actor: string, reason = 'p. 89'): SendBackExpectedRecoveries => ({
    sent: { dealId, forecastId, number, reason },
    added: { today: '2026-03-02', actor },
  });

  test.each(['maker', 'checker'])('is withdrawn, or sent back, by the %s, with a reason', (actor) => {
    given([recorded(), proposed])
      .when(sendBack(actor))
      .then([sentBack(actor)]);
    given([recorded(), proposed])
      .when(sendBack(actor, ''))
      .then(refused('MALFORMED', { field: 'reason' }));
  });

  test('once', () => {
    given([recorded(), proposed, sentBack('maker')])
      .when(sendBack('checker'))
      .then(refused('FORECAST_NOT_PROPOSED', { field: 'number' }));
  });
});
