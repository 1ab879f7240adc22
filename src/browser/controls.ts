import { decimalText } from '../model/decimal.ts';
import type { Choices, Submitted } from '../model/evidence.ts';
import { divideRounded } from '../model/money.ts';
import { monthFromText, monthName, monthRange, monthText } from '../model/month.ts';
import { flagOf, nameWords, PARAMETER_OPTIONS, type ParameterOptionName } from '../model/parameters.ts';
import { horizonOf, type Policy, parameterData, parameterText } from '../model/policy.ts';
import type { OverrideError } from '../policy/override.ts';
import { type Child, element, type Markup } from '../report/formats/html/element.ts';
import { quoted, sentence } from '../report/words/values.ts';
import type { Case } from '../whatif/assessSubmitted.ts';
import { byId, fill } from './dom.ts';
import { basesOf, CHOICES, footprintsOf, yearsFor, yearsOf } from './settings.ts';

export type Control = keyof Choices;

/** @param change called with what was typed or chosen */
export function mountControls(place: HTMLElement, submitted: Submitted, change: (control: Control, text: string) => void): void {
  fill(place, panel(submitted));
  const form = byId('what-if', HTMLFormElement);
  form.addEventListener('submit', (event) => event.preventDefault());
  for (const control of CHOICES) {
    const field = fieldOf(control);
    field?.addEventListener('change', () => change(control, field.value));
  }
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[data-rate]')) {
    button.addEventListener('click', () => change('rate', button.dataset.rate ?? ''));
  }
}

function panel(submitted: Submitted): Markup {
  const bases = basesOf(submitted);
  const only = bases.length === 1 ? element('p', { class: 'hint' }, 'That of the population file: it holds no other.') : null;
  const footprints = footprintsOf(submitted);
  return element(
    'form',
    { id: 'what-if', 'aria-labelledby': 'what-if-title', autocomplete: 'off', novalidate: true },
    element('h2', { id: 'what-if-title' }, 'What if?'),
    element(
      'p',
      { class: 'hint' },
      'Change a value: the whole page is worked out again, as the command line would. The address keeps what you choose.',
    ),
    element(
      'div',
      { class: 'fields' },
      PARAMETER_OPTIONS.map(({ name }) => valueField(name, submitted)),
      field('basis', 'Population basis', [select('basis', bases), only]),
      footprints.length > 1 ? field('footprint', 'Footprint', select('footprint', footprints)) : null,
    ),
    // Why something is refused that has no field here.
    element('p', { id: 'what-if-refused', class: 'refused' }),
  );
}

/** The field of a policy value that an option sets. */
function valueField(name: ParameterOptionName, submitted: Submitted): Markup | null {
  const { label = sentence(nameWords(name)), input, isOffered = () => true } = FIELDS[name] ?? {};
  if (!isOffered(submitted)) return null;
  return field(name, label, input?.(submitted) ?? textInput(name));
}

interface Field {
  readonly label?: string;
  readonly input?: (submitted: Submitted) => Child;
  /** The value as a person types it; as data if absent. */
  readonly typed?: (policy: Policy) => string;
  /** Whether there is anything to choose; there is if absent. */
  readonly isOffered?: (submitted: Submitted) => boolean;
}

/** Options whose field is more than a line to type data in. */
const FIELDS: Readonly<Partial<Record<ParameterOptionName, Field>>> = {
  rate: {
    label: 'Rate, £ per head',
    input: ({ policy: { ratePerHead } }) => {
      const rates = new Set([decimalText(ratePerHead.value), wholePounds(ratePerHead.value)]);
      const buttons = [...rates].map((rate) =>
        element('button', { type: 'button', 'data-rate': rate, 'aria-label': `Rate £${rate} per head` }, `£${rate}`),
      );
      return [textInput('rate', 'decimal'), buttons];
    },
  },
  reduction: { typed: (policy) => parameterText(policy, 'reduction') },
  deadline: {
    label: 'Delivered by',
    input: ({ policy }) => {
      const { first, last } = horizonOf(policy);
      return select('deadline', monthRange(first, last).map(monthText), (month) => monthName(monthFromText(month)));
    },
  },
  populationYear: {
    isOffered: (submitted) => yearsOf(submitted).length > 1,
    input: (submitted) => select('populationYear', yearsOf(submitted)),
  },
};

function textInput(id: Control, inputmode?: string): Markup {
  return element('input', { id, inputmode, size: 7, 'aria-describedby': `${id}-refused` });
}

function field(control: Control, label: string, inputs: Child): Markup {
  return element(
    'div',
    { class: 'field' },
    element('label', { for: control }, label),
    element('div', { class: 'inputs' }, inputs),
    element('p', { id: `${control}-refused`, class: 'refused' }),
  );
}

function select(id: Control, values: readonly string[], words: (value: string) => string = (value) => value): Markup {
  const all = values.map((value) => element('option', { value }, words(value)));
  return element('select', { id, 'aria-describedby': `${id}-refused` }, all);
}

/** The rate, rounded to whole pounds. */
function wholePounds({ units, scale }: { readonly units: bigint; readonly scale: number }): string {
  return divideRounded(units, 10n ** BigInt(scale)).toString();
}

/** Sets the controls to the choices in force, and closes years to choose from that do not go with the others. */
export function showChoices({ assessment: { policy, geography }, choices }: Case, submitted: Submitted): void {
  const values = PARAMETER_OPTIONS.map(
    ({ name, parameter }) => [name, FIELDS[name]?.typed?.(policy) ?? parameterData(policy, parameter)] as const,
  );
  for (const [control, value] of [...values, ['basis', choices.basis] as const, ['footprint', geography.asAt] as const]) {
    const input = fieldOf(control);
    if (input) input.value = value;
    refuse(control, '');
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-rate]')) {
    button.setAttribute('aria-pressed', String(button.dataset.rate === decimalText(policy.ratePerHead.value)));
  }
  const years = yearsFor(submitted, choices);
  for (const option of document.querySelectorAll<HTMLOptionElement>('#populationYear option'))
    option.disabled = !years.includes(option.value);
}

/** Shows at the control why a choice is refused, and keeps the typed text. */
export function showRefusal({ option, found, wanted }: OverrideError): string {
  const control = CHOICES.find((each) => option === flagOf(each));
  for (const each of CHOICES) refuse(each, '');
  const words = `${quoted(found)} is not usable: wanted ${wanted}. The figures are unchanged.`;
  if (control) {
    const input = fieldOf(control);
    if (input instanceof HTMLInputElement) input.value = found;
    refuse(control, words);
  }
  return words;
}

function refuse(control: Control, words: string): void {
  (document.getElementById(`${control}-refused`) ?? byId('what-if-refused', HTMLElement)).textContent = words;
  fieldOf(control)?.setAttribute('aria-invalid', String(words !== ''));
}

function fieldOf(control: Control): HTMLInputElement | HTMLSelectElement | null {
  const found = document.getElementById(control);
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : null;
}
