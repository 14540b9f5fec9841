import type { RetentionTerms } from '../retention-terms.js';
import { id, listOf, object, rate } from '../shape.js';

export const retention = object<RetentionTerms>({ accounts: listOf(id), least: rate });
