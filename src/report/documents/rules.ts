import { CHECK_IDS, type CheckId, checkDefinition, RULE_IDS, type RuleId } from '../../model/check.ts';
import { DOUBT_IDS, type DoubtId } from '../../model/doubt.ts';
import { PARAMETER_NAMES, PARAMETERS, type ParameterName } from '../../model/parameters.ts';
import type { Policy } from '../../model/policy.ts';
import { type Document, heading, left, list, paragraph, plain, table, title } from '../document.ts';
import { ACCEPT_IT, DOUBT_WORDS } from '../words/doubts.ts';
import { parameterLine, referenceText } from '../words/policy.ts';
import { RULE_WORDS } from '../words/rules.ts';
import { STANCE_WORDS } from '../words/schemes.ts';
import { NO_FIGURE, visible } from '../words/values.ts';

/** The rules and checks, each with the policy values it applies and their sources. */
export function rulesDocument(
  policy: Policy,
  only?: RuleId | CheckId | DoubtId,
  bundled: readonly Pick<Policy, 'id' | 'title'>[] = [],
): Document {
  const rules = RULE_IDS.filter((id) => only === undefined || id === only);
  const checks = CHECK_IDS.filter((id) => only === undefined || id === only);
  const doubts = DOUBT_IDS.filter((id) => only === undefined || id === only);
  return [
    title(visible(policy.title)),
    ...rules.flatMap((id) => ruleBlocks(policy, id)),
    ...(checks.length > 0 ? [heading('Checks')] : []),
    ...checks.flatMap((id) => [
      heading(`${id} (${checkDefinition(id).levels.join(', ')})`, 3),
      paragraph(checkDefinition(id).asks),
      ...(only ? parameterBlocks(policy, checkDefinition(id).parameters) : []),
    ]),
    ...doubtBlocks(doubts),
    ...(bundled.length > 0 && only === undefined
      ? [
          heading('Bundled policies'),
          list(
            bundled.map(({ id, title: name }, at) => ({
              text: `${id}: ${name}${at === 0 ? ', applied unless --policy names another' : ''}`,
            })),
          ),
        ]
      : []),
  ];
}

/** Each doubt: when it is raised, why such a figure is not believed, and what to do. */
function doubtBlocks(doubts: readonly DoubtId[]): Document {
  if (doubts.length === 0) return [];
  return [
    heading('Doubts'),
    paragraph(
      'A figure that is most likely not what it claims to be can show an ICB over, never inside. The limits are the program’s own.',
      'quiet',
    ),
    ...doubts.flatMap((id) => {
      const { when, why, remedy } = DOUBT_WORDS[id];
      return [heading(id, 3), paragraph(when), list([{ text: why, more: [`${remedy} ${ACCEPT_IT}`] }])];
    }),
  ];
}

function ruleBlocks(policy: Policy, id: RuleId): Document {
  const checks = CHECK_IDS.filter((check) => checkDefinition(check).rules.includes(id));
  return [
    heading(id),
    paragraph(RULE_WORDS[id]),
    ...(checks.length > 0 ? [paragraph(`Checks: ${checks.join(', ')}.`, 'quiet')] : []),
    ...parameterBlocks(
      policy,
      PARAMETER_NAMES.filter((name) => PARAMETERS[name].rules.some((rule) => rule === id)),
    ),
  ];
}

const FUNCTION_COLUMNS = [left('Function', 0, 24), left('Id', 2), left('Policy'), left('May move to', 0, 16), left('Source', 3, 30)];

function functionTable({ functions }: Policy): Document[number] {
  const rows = functions.value.map(({ id, name, stance, destinations, source }) => [
    plain(visible(name)),
    plain(id),
    plain(STANCE_WORDS[stance]),
    plain(stance === 'transfer' ? destinations.join(', ') : NO_FIGURE),
    plain(visible(source)),
  ]);
  return table(FUNCTION_COLUMNS, rows);
}

/** The values with their sources; the functions as a table too. */
function parameterBlocks(policy: Policy, parameters: readonly ParameterName[]): Document {
  if (parameters.length === 0) return [];
  const values = parameters.map((name) => ({
    text: parameterLine(policy, name),
    more: policy[name].references.map(referenceText),
  }));
  return [list(values), ...(parameters.includes('functions') ? [functionTable(policy)] : [])];
}
