import type { Assessment, IcbPosition, RegionPosition, StillToFind } from '../../model/assessment.ts';
import { firstMonth, monthName } from '../../model/month.ts';
import { type Policy, planYear } from '../../model/policy.ts';
import { type Block, paragraph } from '../document.ts';
import { shortMoney } from '../words/values.ts';

/** The recurrent saving a month that would close each gap of a region and its ICBs. */
export function stillToFindLine(region: RegionPosition, icbs: readonly IcbPosition[], { policy }: Assessment): readonly Block[] {
  const items = [
    { name: region.region.name, find: region.stillToFind },
    ...icbs.map(({ icb, stillToFind }) => ({ name: icb.code, find: stillToFind })),
  ].flatMap(({ name, find }) => {
    const words = stillToFindWords(find, policy);
    return words === '' ? [] : [`${name} ${words}`];
  });
  return items.length === 0 ? [] : [paragraph(`Still to find a month, recurrently: ${items.join('; ')}.`)];
}

/** `£63.1k by December 2025 or £13.1k by March 2026`; blank if nothing is to be found. */
export function stillToFindWords({ byDeadline, byYearEnd }: StillToFind, policy: Policy): string {
  const lastMonth = firstMonth(planYear(policy) + 1) - 1;
  const deadline = monthName(policy.deadline.value);
  const yearEnd = monthName(lastMonth);
  const isLater = lastMonth > policy.deadline.value;
  return [
    ...(byDeadline ? [`${shortMoney(byDeadline)} by ${deadline}`] : []),
    ...(byYearEnd && isLater ? [`${shortMoney(byYearEnd)} by ${yearEnd}`] : []),
    ...(byDeadline && byYearEnd === 0n && isLater ? [`nothing by ${yearEnd}`] : []),
  ].join(' or ');
}
