/** What is wrong, and what to do about it; each a sentence or two. */
export interface Words {
  readonly message: string;
  readonly hint: string;
}
