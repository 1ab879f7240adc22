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

/** Raised for wrong usage or configuration: what is wrong, and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly hint: string;

  /** @param options its cause is what went wrong besides, in saying so */
  constructor(message: string, hint = '', options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}
