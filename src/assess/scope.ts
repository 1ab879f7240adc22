import type { IcbPosition } from '../model/assessment.ts';

/** R7: whether a figure that is there lacks running cost or programme pay. A figure that is not there is no miss. */
export function scopeMissed({ scope }: Pick<IcbPosition, 'scope'>): boolean {
  return (scope.baselineLacks?.length ?? 0) > 0 || (scope.deadlineLacks?.length ?? 0) > 0;
}
