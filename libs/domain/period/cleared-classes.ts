import { Money } from '#domain/shared';
import type { OpeningPosition } from '#domain/waterfall';

/** The classes to which no principal is owed. */
export const clearedClasses = ({ classes }: OpeningPosition): readonly string[] =>
  classes.filter(({ balance }) => Money.parse(balance).isZero()).map(({ classId }) => classId);
