import type { Acceptance } from '../../model/accepted.ts';
import { exactMoney, visible } from './values.ts';

/** `Accepted until 2026-03-31, a gap of up to £250,000.00; agreed by the regional director: the estate closes in June.` */
export function acceptanceWords({ expires, gapUpTo, agreedBy, reason }: Acceptance): string {
  const until = expires === null ? '' : ` until ${expires}`;
  const upTo = gapUpTo === null ? '' : `, a gap of up to ${exactMoney(gapUpTo)}`;
  return `Accepted${until}${upTo}; agreed by ${visible(agreedBy)}: ${visible(reason)}`;
}
