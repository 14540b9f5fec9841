import type { DealTerms } from '../terms.js';
import type { DealStatus, TriggerEffect, TriggerTerms } from '../trigger-terms.js';
import { waterfallIn } from '../waterfall-in-force.js';
import { conditionWords } from './formula-words.js';
import { interestWords } from './interest-words.js';
import { enumerated, type Names } from './names.js';
import { stepWords } from './step-words.js';

/** A trigger in a sentence: what is tested when, after what grace, what it changes, and whether that can be cured. */
export function triggerWords(
  { name, effects, curable, ...test }: TriggerTerms,
  terms: DealTerms,
  names: Names,
): string {
  const changes = effects.map((effect) => effectWords(effect, terms, names));
  const then = changes.length === 0 ? 'steps and figures may ask whether it has' : changes.join(', and ');
  return `“${name}” ${testWords(test, names)}: ${then}, ${curable ? 'until that no longer holds' : 'for good'}.`;
}

function testWords(
  { tested, dates = [], condition, grace }: Pick<TriggerTerms, 'tested' | 'dates' | 'condition' | 'grace'>,
  names: Names,
): string {
  if (!condition) return 'fires when the trustee declares it, on evidence, by two people';
  const when = tested === 'on dates' ? `on ${enumerated(dates)}` : tested;
  const still = grace ? ` and still so ${grace.workingDays} working days after the ${grace.after}` : '';
  return `fires when ${conditionWords(condition, names)}, tested ${when}${still}`;
}

/** That a status has no waterfall of its own, which may be an oversight: a reserve is then funded as before, say. */
const ordinarilyPaid = (status: DealStatus, terms: DealTerms): string =>
  status === 'amortising' || waterfallIn(terms, status).steps !== terms.waterfall
    ? ''
    : ' (and paid by the ordinary waterfall: it has none of its own)';

function effectWords(effect: TriggerEffect, terms: DealTerms, names: Names): string {
  if ('status' in effect) return `the deal is then ${effect.status}${ordinarilyPaid(effect.status, terms)}`;
  if ('remittances' in effect) return `servicers remit at the level “${effect.remittances}”`;
  if ('run' in effect) return effect.run.map((step) => stepWords(step, terms, names)).join('; then ');
  const owner = terms.classes.find(({ classId }) => classId === effect.class);
  return owner
    ? `interest is then that of ${interestWords({ ...owner, interest: effect.interest }, names)}`
    : `interest of ${effect.class} changes`;
}
