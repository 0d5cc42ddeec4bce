import type { Section, Tell } from './told.ts';
import { quote } from './wording.ts';

interface ServerError {
  /** Its name in the registry. */
  readonly name: string;
  readonly why: string;
  readonly section: Section;
}

/** What the codes of `icecandidateerror` mean (RFC 8489 §14.8, RFC 8656 §19; 701 is the W3C’s own). */
export const serverErrors: Readonly<Record<number, ServerError>> = {
  300: {
    name: 'Try Alternate',
    why: 'The server names another server to be asked instead.',
    section: 'RFC 8489 §14.8'
  },
  400: {
    name: 'Bad Request',
    why: 'The server could not make sense of the request.',
    section: 'RFC 8489 §14.8'
  },
  401: {
    name: 'Unauthenticated',
    why: 'The server did not accept the username and credential.',
    section: 'RFC 8489 §14.8'
  },
  403: {
    name: 'Forbidden',
    why: 'The server refuses this request, for instance to that peer address.',
    section: 'RFC 8656 §19'
  },
  405: {
    name: 'Mobility Forbidden',
    why: 'The server does not let an allocation move to another address.',
    section: 'RFC 8016'
  },
  420: {
    name: 'Unknown Attribute',
    why: 'The server requires understanding of an attribute that it does not know.',
    section: 'RFC 8489 §14.8'
  },
  437: {
    name: 'Allocation Mismatch',
    why: 'There is already an allocation for this address, or there is none.',
    section: 'RFC 8656 §19'
  },
  438: {
    name: 'Stale Nonce',
    why: 'The nonce has expired. The request is repeated with the new one.',
    section: 'RFC 8489 §14.8'
  },
  440: {
    name: 'Address Family not Supported',
    why: 'The server relays no addresses of that family.',
    section: 'RFC 8656 §19'
  },
  441: {
    name: 'Wrong Credentials',
    why: 'The credentials are not those that made the allocation.',
    section: 'RFC 8656 §19'
  },
  442: {
    name: 'Unsupported Transport Protocol',
    why: 'The server does not relay over that transport.',
    section: 'RFC 8656 §19'
  },
  443: {
    name: 'Peer Address Family Mismatch',
    why: 'The peer’s address is of another family than the relayed one.',
    section: 'RFC 8656 §19'
  },
  446: {
    name: 'Connection Already Exists',
    why: 'The server has a TCP connection to that peer already.',
    section: 'RFC 6062'
  },
  447: {
    name: 'Connection Timeout or Failure',
    why: 'The server could not connect to the peer by TCP.',
    section: 'RFC 6062'
  },
  486: {
    name: 'Allocation Quota Reached',
    why: 'This user has as many allocations as the server grants.',
    section: 'RFC 8656 §19'
  },
  487: {
    name: 'Role Conflict',
    why: 'Both peers take the same ICE role, and one of them must switch.',
    section: 'RFC 8445 §16.2'
  },
  500: {
    name: 'Server Error',
    why: 'The server failed for a while. The request may be tried again.',
    section: 'RFC 8489 §14.8'
  },
  508: {
    name: 'Insufficient Capacity',
    why: 'The server has no relayed address left.',
    section: 'RFC 8656 §19'
  },
  701: {
    name: 'Server not reachable',
    why: 'No answer came from the server at all.',
    section: 'W3C webrtc-pc'
  }
};

/** What the hundreds say, for a code without an entry. */
const families: Readonly<Record<number, string>> = {
  3: 'The server asks to be asked elsewhere.',
  4: 'The server refuses the request as it stands.',
  5: 'The server has a problem of its own.',
  6: 'The server reports a failure that concerns every server.'
};

/** The name and meaning of an error code, 300–699 or 701. */
export function serverError(code: number): ServerError {
  const why = families[Math.floor(code / 100)] ?? 'The server gave no candidate.';
  return serverErrors[code] ?? { name: `error ${code}`, why, section: 'RFC 8489 §14.8' };
}

export const candidateFailed: Tell<'candidate.failed'> = (event, { name }) => {
  const { name: meaning, why, section } = serverError(event.code);
  const where = event.url || 'a server';
  const said = event.text && event.text !== meaning ? ` It is reported as ${quote(event.text, 120)}.` : '';
  const wait =
    event.code === 701
      ? ' This delays only the end of gathering; candidates of other kinds are not affected.'
      : said;
  return {
    what: `${name(event.actor)} gets no candidate from ${where}: ${event.code} ${meaning}.`,
    why: why + wait,
    section
  };
};
