import type { InstructionTerms } from '../instruction-terms.js';
import { object, timeOfDay } from '../shape.js';

export const instructions = object<InstructionTerms>({ dueTime: timeOfDay });
