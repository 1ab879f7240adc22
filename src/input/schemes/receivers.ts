/**
 * Bodies other than the ICB that could take on its work: providers, groups of practices, local government, and words for its going there. Phrases in which the words name no
 * body (a trust fund, the council tax, commissioning of acute care, oversight of providers) are left out.
 */
const BODIES = [
  String.raw`(?:(?:nhs |foundation |acute |community |hospitals? |mental health |ambulance ))*trusts?(?! (?:funds?|deeds?|funded)\b)`,
  'nhs fts?|fts',
  String.raw`(?:(?:acute|community|primary care|healthcare|health|care|neighbourhood|mental health|independent sector|local|lead|other|nhs) )*providers?(?: collaboratives?)?(?! (?:oversight|performance|contract\w*|management|assurance|selection|payments?|development|relations?\w*)\b)`,
  'acutes',
  'hospices?',
  'cics?',
  'lcos?',
  '(?:local )?care organisations?',
  'tuped?',
  'outsourc(?:ed|ing|e)',
  'novat(?:ed|ion|e)',
  String.raw`acute (?:sector|services?|hospitals?|care|sites?)(?! (?:commission\w*|contract\w*)\b)`,
  String.raw`community (?:health )?services?(?! (?:commission\w*|contract\w*)\b)`,
  '(?:gp |general practice |primary care )?federations?',
  'primary care networks?',
  'pcns?',
  'gp practices?',
  String.raw`hospitals?(?! (?:discharge|admission|avoidance|beds?)\w*\b)`,
  String.raw`(?:county |city |borough |district |metropolitan )*councils?(?! tax\b)`,
  'local (?:authority|authorities|government)',
  'community interest compan(?:y|ies)',
  'infirmar(?:y|ies)',
  String.raw`(?<=\b(?:to|with|into|by) (?:the )?)royal(?! (?:colleges?|society|mail|charter|borough)\b)`,
  String.raw`(?<=\b(?:to|into|via|through) (?:an? |the )?(?:new )?)(?:section |s\.? ?)75`,
  String.raw`(?:section |s\.? ?)75(?= (?:agreement )?with\b)`,
].join('|');

const BODY = new RegExp(String.raw`\b(?:${BODIES})\b`, 'gi');
/** Trusts by the letters they go by, after a word that says what goes there: `to MFT`, `with LTHT`. In a text of capitals any word looks like them: `MOVE TO LEFT`. */
const LETTERS = /(?<=\b(?:to|with|into|by|To|With) (?:the )?)(?:[A-Z]{1,5}(?:FT|HT|UH)|UH[A-Z]{1,3}|UCLH|GSTT|GMMH)\b/g;
/** Words before "trust" that make it no body: `held in trust`, `public trust`. */
const NO_TRUST = /\b(?:in|on|of|and|public|mutual|building|build|more|increase|unit|charitable|investment)\s+$/i;
/** Words before a body that make it one that takes on no team: `oversight of providers`, `IT providers`. */
const NO_BODY =
  /\b(?:it|software|telephony|telecoms|training|cloud|payroll|agency|utility|energy|insurance|parish|(?:oversight|performance|assurance|commissioning) of|contract(?:s|ing)? with)\s+$/i;
/** Denials in the same clause: `not`, `no cost to trusts`. */
const DENIED = /\b(?:no|not|nothing|never|none|without|nor|non|neither|excluding|except|isn['’]t|doesn['’]t|won['’]t)\b[^.;:,()]*$/i;
const TAKING_BEFORE = /\b(?:to|into|by|onto|in-?to|transfer|transferred|receiver|recipient|host|hosted by)\W+(?:[\w-]+\W+){0,3}$/i;
const TAKING_AFTER =
  /^\W*(?:[\w-]+\W+){0,2}(?:takes?|taking|took|taken|hosts?|hosting|absorbs?|absorbing|runs?|running|delivers?|delivering|provides?|providing|employs?|picks? up|inherits?|receives?|receiving)\b/i;

const RECEIVING_HEADER = /\b(?:recei\w+|recipient|destination|transfer\w*|mov(?:e|es|ing|ed)|host\w*|new (?:owner|home|employer)|to)\b/i;

/** The body other than the ICB in a scheme's name, as written there. */
export function receiverIn(text: string): string | undefined {
  return bodyIn(text, () => true);
}

/** The same for a longer text, where the body must take something on. */
export function receiverTaking(text: string): string | undefined {
  return bodyIn(text, (before, after) => TAKING_BEFORE.test(before) || TAKING_AFTER.test(after));
}

/** Whether a column's header is for a body that takes something on. */
export function saysReceiver(header: string): boolean {
  return RECEIVING_HEADER.test(header.replaceAll('_', ' '));
}

function bodyIn(text: string, takes: (before: string, after: string) => boolean): string | undefined {
  const plain = text.normalize('NFKC').replace(/[\s_]+/g, ' ');
  for (const match of [...plain.matchAll(BODY), ...plain.matchAll(LETTERS)]) {
    const before = match.input.slice(0, match.index);
    const after = match.input.slice(match.index + match[0].length);
    const isNone = (/^trust$/i.test(match[0]) && NO_TRUST.test(before)) || NO_BODY.test(before);
    if (!isNone && !DENIED.test(before) && takes(before, after)) return match[0];
  }
  return undefined;
}
