/** Exit statuses. They depend on the figures alone, never on the format. */
export const STATUS = {
  done: 0,
  missed: 1,
  usage: 2,
  refused: 3,
  notAssessed: 4,
  defect: 70,
  cannotWrite: 74,
  interrupted: 130,
} as const;

/** The exit statuses as help lists them. */
export const STATUSES = `
Exit status:
  0   done; for check: every gated check is met
  1   a gated check is missed; diff --fail-on-worse: a gated verdict got worse;
      rebalance: no change that is allowed would do
  2   wrong usage or configuration
  3   an input is refused; nothing was computed from it
  4   a gated check could not be assessed, and none was missed
  70  a defect of this program
  74  an output could not be written
  130 interrupted`;

/** Thrown for wrong usage or configuration, with what is wrong and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly hint: string;

  /** @param options its cause is what went wrong besides, in saying so */
  constructor(message: string, hint = '', options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}
