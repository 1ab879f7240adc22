/** What a run that cannot be made is called where build servers read. */
export const MISUSE_TITLE = 'wrong usage or configuration';
