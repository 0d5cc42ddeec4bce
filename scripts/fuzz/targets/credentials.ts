import { opaqueString } from '#lib/protocol/stun/opaque-string.ts';
import { errorLaws } from '../laws.ts';
import { law, type Target, type Tools } from '../target.ts';

/** Texts of STUN's authentication: usernames and passwords (RFC 8265 §4). */
export const credentialTargets: readonly Target[] = [
  {
    kind: 'text',
    name: 'opaque string',
    corpus: [
      'alice',
      'aB3dE5fG7hI9jK1lM3nO5pQ7',
      'The\u00adM\u00aatr\u2168',
      '\u30de\u30c8\u30ea\u30c3\u30af\u30b9',
      'e\u0301'
    ],
    words: ['\u3000', '\u0301', '\u1100', '\u200d', '\ufdd0', '\u{10ffff}', '\u212b', '\ufb01'],
    check: checkOpaqueString
  }
];

function checkOpaqueString(text: string, { timed }: Tools): void {
  const prepared = timed(() => opaqueString(text));
  if (!prepared.ok) return errorLaws(prepared.error, text.length);
  const again = opaqueString(prepared.text);
  law(again.ok && again.text === prepared.text, 'what is prepared is not when it is prepared again');
}
