const named: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0'
};

/**
 * One level of the escapes that JSON and JavaScript share (ECMA-262 §12.9.4): `\r`, `\n`, `\"`, `\\`, `\u0041`, `\x41`.
 * A backslash before a line end joins the lines; before anything else it goes.
 */
export function unescapeText(text: string): string {
  return text.replace(
    /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[^]))/gi,
    (_, braced?: string, unit?: string, byte?: string, letter = '') => {
      const hex = unit ?? byte;
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (braced !== undefined) return codePoint(Number.parseInt(braced, 16));
      if (/[\r\n]/.test(letter)) return '';
      return named[letter] ?? letter;
    }
  );
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** Whether the text holds a description whose line ends are written out as `\n`, once or more times escaped. */
export function hasEscapedDescription(text: string): boolean {
  return /v=0\\+[rnu]/.test(text);
}
