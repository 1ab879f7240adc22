import { icbWords, schemeWords } from '../places.ts';
import { RECEIVERS, unsettledWords } from '../schemes.ts';
import { counted, exactMoney, listed, listedOrCounted, quoted, visible } from '../values.ts';
import type { WarningWords } from '../words.ts';

/** Warnings of schemes. */
export const SCHEME_WARNINGS = {
  'moves-to-assumed': ({ rows }) => ({
    message: `The table has no moves_to column, so its ${counted(rows, 'scheme is', 'schemes are')} read as moving nothing to another body.`,
    hint: 'If one moves a cost or a function, add moves_to, and receiving_cost: what the receiver will spend a year.',
  }),
  'schemes-without-costs': ({ icb, schemes }) => ({
    message: `${icbWords(icb)} has ${counted(schemes.length, 'scheme')} (${listed(schemes.map(quoted))}) but no cost file names the ICB, so ${schemes.length === 1 ? 'it is' : 'they are'} not assessed.`,
    hint: 'Give its costs too, or correct the ICB code.',
  }),
  'scheme-like-total': ({ icb, scheme, schemes }) => ({
    message: `${schemeWords(icb, scheme)} saves exactly as much as its ${counted(schemes, 'other scheme')} together. If it is their total, they count twice.`,
    hint: 'Delete it if it is a total; nothing need be done if it is a scheme.',
  }),
  'icbs-without-schemes': ({ icbs }) => ({
    message: `The schemes tables have none of ${listedOrCounted(icbs.map(icbWords), 6, 'ICB')}, whose costs are given.`,
    hint: 'If they have no schemes, nothing need be done. If they have, give them: a scheme that is left out cannot be judged.',
  }),
  'scheme-net-not-positive': ({ icb, scheme, movesTo, netSaving }) => ({
    message: `${schemeWords(icb, scheme)} saves nothing overall by its move to ${RECEIVERS[movesTo]}: the net saving is ${exactMoney(netSaving)} a year.`,
    hint: 'The policy does not disallow this move, so the saving counts. Check the receiving cost.',
  }),
  'scheme-receiving-nil': ({ icb, scheme, movesTo }) => ({
    message: `${schemeWords(icb, scheme)} says that ${RECEIVERS[movesTo]} will spend nothing on what moves to it.`,
    hint: 'Check that 0 is meant, and does not stand for a cost that is not known.',
  }),
  'scheme-receiving-part': ({ icb, scheme, movesTo, receivingCost, annualSaving, of }) => ({
    message: `${schemeWords(icb, scheme)}: what ${RECEIVERS[movesTo]} will spend, ${exactMoney(receivingCost)}, is ${of === 'month' ? 'a twelfth' : 'a quarter'} of the annual saving of ${exactMoney(annualSaving)}: most likely it is of a ${of}, and the check cost-shift takes it for a year’s.`,
    hint: `If it is of a ${of}, give ${of === 'month' ? 'twelve' : 'four'} times as much; if it is of a year, nothing need be done.`,
  }),
  'scheme-receiving-blank': ({ icb, scheme, movesTo }) => ({
    message: `${schemeWords(icb, scheme)} does not say what ${RECEIVERS[movesTo]} will spend a year, so it has no net saving.`,
    hint: 'Fill in receiving_cost; enter 0 where the receiver will spend nothing.',
  }),
  'scheme-function-unsettled': ({ icb, scheme, movesTo, of }) => ({
    message: `${schemeWords(icb, scheme)} moves ${of ? visible(of.name) : 'something'} to ${RECEIVERS[movesTo]}${of ? `: ${unsettledWords(of)}` : ' and names no function'}.`,
    hint: of
      ? '"icb-envelope rules R10" lists what the policy says of each function.'
      : 'Fill in the column function: "icb-envelope rules R10" lists the functions. Where none fits, nothing need be done.',
  }),
  'scheme-destination-blank': ({ icb, scheme }) => ({
    message: `${schemeWords(icb, scheme)} leaves moves_to blank, so whether it shifts a cost is not known.`,
    hint: 'Enter in moves_to who receives what it moves, or none if it moves nothing to another body.',
  }),
  'one-off-cost-blank': ({ icb, schemes }) => ({
    message: `${icbWords(icb)}: ${listed(schemes.map(quoted))} ${schemes.length === 1 ? 'gives' : 'give'} no one-off cost, so the transition cost is not known.`,
    hint: 'Fill in one_off_cost; enter 0 where there is none.',
  }),
  'transition-twice': ({ icb, lines, schemes }) => ({
    message: `${icbWords(icb)} has transition lines of ${exactMoney(lines)} and one-off costs of schemes of ${exactMoney(schemes)}; the lines count.`,
    hint: 'Nothing need be done if the two are the same money; if not, put all of it in transition lines.',
  }),
} satisfies Partial<WarningWords>;
