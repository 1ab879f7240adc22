import type { Assessment } from '../../model/assessment.ts';
import { icbOf } from '../../model/diagnostic.ts';
import { DEFAULT_CHECKS, type Gate, openOf, type Selection, shownIn } from '../../model/gate.ts';
import { type Block, heading, list, plain } from '../document.ts';
import { checkOf, icbName } from '../words/checks.ts';
import { adviceOn, isOpenDoubt } from '../words/gate.ts';
import { fileText } from '../words/places.ts';
import { counted, listedFirst } from '../words/values.ts';
import { worstFirst } from '../worstFirst.ts';
import { stillToFindWords } from './stillToFind.ts';

/** Most regions whose amounts are told, and most names in a step. */
const MOST = 3;

/** What to do about what is not met, not given or doubtful; and which command helps to decide. */
export function nextSteps(assessment: Assessment, shown: Selection, gate?: Gate): readonly Block[] {
  const { regions } = shownIn(assessment, shown);
  const { refused, policy, diagnostics } = assessment;
  const worst = worstFirst(regions, ({ region }) => region.code, assessment);
  const toFind = worst.flatMap(({ region, stillToFind }) => {
    const words = stillToFindWords(stillToFind, policy);
    return words === '' ? [] : [`${region.name}, to find a month: ${words}`];
  });
  const missing = [...new Set(regions.flatMap((each) => each.missing))];
  const doubted = [...new Set(diagnostics.flatMap((each) => (isOpenDoubt(each) ? (icbOf(each) ?? []) : [])))].filter((code) =>
    shown.icbs.includes(code),
  );
  const open = DEFAULT_CHECKS.flatMap((id) => worst.map(({ region }) => checkOf(assessment, id, region.code)));
  const verdicts = open.map((check) => check?.verdict);
  const isOver = verdicts.includes('missed');
  const least = isOver ? 'shows every step, rebalance the least change needed' : undefined;
  const advice = adviceOn(gate ? openOf(gate) : open.filter((check) => check !== undefined), assessment, least);
  const names = (codes: readonly string[]) =>
    listedFirst(
      codes.map((code) => icbName(code, assessment)),
      MOST,
    );
  const steps = [
    ...(refused.length > 0
      ? [
          `Correct ${listedFirst(
            refused.map(({ file }) => fileText(file)),
            MOST,
          )}, and report again.`,
        ]
      : []),
    ...toFind.slice(0, MOST),
    ...(toFind.length > MOST ? [`${counted(toFind.length - MOST, 'more region')} to find savings in: see below.`] : []),
    ...(missing.length > 0 ? [`Get what is missing of ${names(missing)}.`] : []),
    ...(doubted.length > 0 ? [`Correct the doubtful figures of ${names(doubted)}, or have them agreed to (check --accept).`] : []),
    ...(advice === undefined ? [] : [advice]),
    ...(!isOver && verdicts.includes('met') ? ['icb-envelope sensitivity with the same files shows how safe each verdict is.'] : []),
  ];
  return steps.length === 0 ? [] : [heading('Next'), list(steps.map(plain))];
}
