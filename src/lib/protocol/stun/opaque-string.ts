export type OpaqueStringResult =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: 'empty' | 'not-allowed';
        /** Offset in the given text. */
        readonly at: number;
        readonly message: string;
      };
    };

/**
 * Code points that FreeformClass disallows (RFC 8264 §4.3, §9): controls, surrogates without their other half, code points that
 * are ignored or are no characters, and conjoining Hangul Jamo. Joiners are among the ignored ones here.
 */
const disallowed =
  /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/u;

/**
 * Prepares a username, realm or password by the OpaqueString profile (RFC 8265 §4.2): every space becomes U+0020, and
 * the text is composed (NFC). Letter case and width stay. Code points that no Unicode version assigns yet are let
 * through, so that the result does not depend on the engine.
 */
export function opaqueString(text: string): OpaqueStringResult {
  const found = disallowed.exec(text);
  if (found) {
    const point = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return fail('not-allowed', found.index, `U+${point} is not allowed in a username or password`);
  }
  const prepared = text.replace(/\p{Zs}/gu, ' ').normalize('NFC');
  return prepared === '' ? fail('empty', 0, 'The text is empty') : { ok: true, text: prepared };
}

function fail(code: 'empty' | 'not-allowed', at: number, message: string): OpaqueStringResult {
  return { ok: false, error: { code, at, message } };
}
