import { bool, date, id, integer, listOf, name, object, oneOf, variantsByField, type Shape } from '../shape.js';
import {
  dealStatuses,
  triggerMoments,
  type DealStatus,
  type GraceTerms,
  type TriggerEffect,
  type TriggerTerms,
} from '../trigger-terms.js';
import { condition } from './formula-shape.js';
import { interest } from './interest-shape.js';
import { step } from './step-shape.js';

/** Longer than any grace period of the trade: 90 days until a successor is found. */
const GRACE_MAX = 250;

type Effect<Field extends string> = Extract<TriggerEffect, Record<Field, unknown>>;

export const dealStatus: Shape<DealStatus> = oneOf(...dealStatuses);

export const triggerTerms = object<TriggerTerms>(
  {
    triggerId: id,
    name,
    tested: oneOf(...triggerMoments),
    dates: listOf(date),
    condition,
    grace: object<GraceTerms>({
      workingDays: integer(1, GRACE_MAX),
      after: oneOf('payment date', 'legal maturity date'),
    }),
    effects: listOf(
      variantsByField<TriggerEffect>({
        status: object<Effect<'status'>>({ status: dealStatus }),
        class: object<Effect<'class'>>({ class: id, interest }),
        remittances: object<Effect<'remittances'>>({ remittances: name }),
        run: object<Effect<'run'>>({ run: listOf(step) }),
      }),
      0,
    ),
    curable: bool,
  },
  ['dates', 'condition', 'grace'],
);
