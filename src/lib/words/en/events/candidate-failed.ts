import { serverErrorName } from '#lib/analysis/names/server-error-name.ts';
import { quote } from '#lib/analysis/names/short-words.ts';
import type { Section } from '#lib/trace/section.ts';
import type { EventTexts } from '../../event-texts.ts';

interface ServerError {
  readonly why: string;
  readonly section: Section;
}

/** The meaning of the codes of `icecandidateerror` (RFC 8489 §14.8, RFC 8656 §19; 701 is the W3C’s own). */
export const serverErrors: Readonly<Record<number, ServerError>> = {
  300: {
    why: 'The server names another server to ask instead.',
    section: 'RFC 8489 §14.8'
  },
  400: {
    why: 'The request is malformed.',
    section: 'RFC 8489 §14.8'
  },
  401: {
    why: 'The server did not accept the username and credential.',
    section: 'RFC 8489 §14.8'
  },
  403: {
    why: 'The request is valid, but a rule of the server forbids it.',
    section: 'RFC 8656 §19'
  },
  405: {
    why: 'The server does not let an allocation move to another client address.',
    section: 'RFC 8016'
  },
  420: {
    why: 'The request has an attribute that must be understood, and the server does not know it.',
    section: 'RFC 8489 §14.8'
  },
  437: {
    why: 'There is already an allocation for this client address, or the one that the request means does not exist.',
    section: 'RFC 8656 §19'
  },
  438: {
    why: 'The nonce has expired. The request is repeated with the new one.',
    section: 'RFC 8489 §14.8'
  },
  440: {
    why: 'The server relays no addresses of that family.',
    section: 'RFC 8656 §19'
  },
  441: {
    why: 'The credentials are not those that made the allocation.',
    section: 'RFC 8656 §19'
  },
  442: {
    why: 'The server does not relay over that transport.',
    section: 'RFC 8656 §19'
  },
  443: {
    why: 'The peer’s address is of another family than the relayed one.',
    section: 'RFC 8656 §19'
  },
  446: {
    why: 'The server has a TCP connection to that peer already.',
    section: 'RFC 6062'
  },
  447: {
    why: 'The server could not connect to the peer by TCP.',
    section: 'RFC 6062'
  },
  486: {
    why: 'This user has as many allocations as the server grants.',
    section: 'RFC 8656 §19'
  },
  487: {
    why: 'Both peers take the same ICE role, and one of them must switch.',
    section: 'RFC 8445 §16.2'
  },
  500: {
    why: 'The server has a temporary problem. The request may be tried again.',
    section: 'RFC 8489 §14.8'
  },
  508: {
    why: 'The server has reached a limit: it may have no relayed address left.',
    section: 'RFC 8656 §19'
  },
  701: {
    why: 'The server could not be reached: at most the end of gathering waits for that. The code is the W3C’s own, and Chromium reports it once for each of its local addresses.',
    section: 'W3C webrtc-pc'
  }
};

/** The meaning of the hundreds, for a code without an entry. */
const families: Readonly<Record<number, string>> = {
  3: 'The server sends the client elsewhere.',
  4: 'The server refuses the request as it stands.',
  5: 'The server has a problem of its own.',
  6: 'The server reports a failure that concerns every server.'
};

/** The meaning of an error code, 300–699 or 701. */
export function serverError(code: number): ServerError {
  const why = families[Math.floor(code / 100)] ?? 'The server gave no candidate.';
  return serverErrors[code] ?? { why, section: 'RFC 8489 §14.8' };
}

/** A server that gives no candidate. */
export const failed: EventTexts<'candidate'>['failed'] = (event, { name }) => {
  const meaning = serverErrorName(event.code);
  const { why, section } = serverError(event.code);
  const where = event.url || 'a server';
  const said = event.text && event.text !== meaning ? `, reported as ${quote(event.text, 120)}` : '';
  return {
    what: `${name(event.actor)} gets no candidate from ${where}: ${event.code} ${meaning}${said}.`,
    why,
    section
  };
};
