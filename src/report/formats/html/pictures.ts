import type { Measures } from '../../../model/assessment.ts';
import { type CheckResult, unsureOf } from '../../../model/check.ts';
import { largest, magnitude, type Pence } from '../../../model/money.ts';
import { monthRange, monthShortName } from '../../../model/month.ts';
import { horizonOf, type Policy } from '../../../model/policy.ts';
import { bar, hatch, judgedOf } from '../../charts/judged.ts';
import { mark, straight } from '../../charts/mark.ts';
import { rangeScale, scaleOf } from '../../charts/scale.ts';
import { shortMoney } from '../../words/values.ts';
import { type Element, xmlOf } from '../../xml.ts';
import { drawing, type Markup } from './element.ts';

const [WIDTH, HEIGHT] = [120, 18];

/** The largest gap, by which all bars of a table are drawn. */
export function largestGap(positions: readonly Pick<Measures, 'envelopeGap'>[]): Pence {
  return largest(positions.map(({ envelopeGap }) => magnitude(envelopeGap ?? 0n))) ?? 0n;
}

/** A gap as a bar: over to the right of a line, under to the left. The words stand beside it, so it is silent. */
export function barOf(gap: Pence | null, check: CheckResult | undefined, most: Pence): Markup | null {
  if (gap === null || unsureOf(check)) return null;
  const scale = scaleOf([-most, most], 1, WIDTH - 1);
  const id = `bar-${check?.subject ?? ''}`;
  const judged = judgedOf(check);
  return picture({ 'aria-hidden': 'true' }, [
    ...(judged === 'unsure' ? [hatch(id)] : []),
    bar(scale.at(0n), scale.at(gap), 4, HEIGHT - 8, judged, id),
    straight(WIDTH / 2, 0, WIDTH / 2, HEIGHT, 'chart-zero'),
  ]);
}

/** The counted run rate of each month as a line, the envelope and the deadline, on a scale of its own; nothing where no month is given. */
export function sparkline({ months, envelope }: Measures, policy: Policy): Markup | null {
  const known = months.flatMap(({ month, countedRunRate }) => (countedRunRate === null ? [] : [{ month, rate: countedRunRate }]));
  const [opening, last] = [known[0], known.at(-1)];
  if (!opening || !last) return null;
  const all = monthRange(horizonOf(policy).first, horizonOf(policy).last);
  const x = (month: number) => 2 + ((month - (all[0] ?? month)) * (WIDTH - 4)) / Math.max(1, all.length - 1);
  const scale = rangeScale([...known.map(({ rate }) => rate), ...(envelope === null ? [] : [envelope])], HEIGHT - 2, 2);
  const deadline = x(policy.deadline.value + 0.5);
  // A month that is not given breaks the line.
  const d = known.map(
    ({ month, rate }, at) => `${known[at - 1]?.month === month - 1 ? 'L' : 'M'}${x(month).toFixed(2)} ${scale.at(rate).toFixed(2)}`,
  );
  const words = `Run rate from ${shortMoney(opening.rate)} in ${monthShortName(opening.month)} to ${shortMoney(last.rate)} in ${monthShortName(last.month)}`;
  return picture({ role: 'img', 'aria-label': words }, [
    straight(deadline, 0, deadline, HEIGHT, 'chart-rule'),
    ...(envelope === null ? [] : [straight(0, scale.at(envelope), WIDTH, scale.at(envelope), 'chart-envelope')]),
    mark('path', { class: 'chart-actual', d: d.join('') }),
  ]);
}

function picture(said: Readonly<Record<string, string>>, marks: readonly Element[]): Markup {
  const attributes = { class: 'picture', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, ...said };
  return drawing(xmlOf(mark('svg', attributes, marks)));
}
