import type { CandidateType } from '#lib/protocol/sdp/candidate-type.ts';
import type {
  CandidateLines,
  CandidateParts,
  CandidatePort
} from '#lib/protocol/sdp/lines/candidate-line.ts';
import type { FamilyWords } from '#lib/words/sdp/sdp-words.ts';
import { addressKinds } from './address-kinds.ts';
import { candidateExtensions } from './candidate-extensions.ts';
import { candidateFaultText } from './candidate-fault.ts';
import { priorityText } from './candidate-priority.ts';

/** `a=candidate` (RFC 8839 §5.1). */
export const candidate: FamilyWords<CandidateLines, CandidateParts> = {
  lines: {
    'a=candidate': {
      title: 'ICE candidate',
      says: (facts) => {
        if (facts.fault) return `This candidate cannot be read: ${candidateFaultText(facts.fault)}.`;
        const { type, typeName, address, kind, port, transport, active } = facts;
        const is = type ? types[type].is : `A candidate of the type ${typeName}`;
        const where = `${address}, ${addressKinds[kind]}`;
        return active
          ? `${is} for TCP connections that the peer opens itself, from ${where}.`
          : `${is}: port ${port} over ${transport.toUpperCase()} at ${where}.`;
      },
      does: ({ fault }) =>
        fault
          ? 'Browsers refuse it.'
          : 'The other peer pairs it with its own candidates of the same component and address family, and checks the pairs in order of priority.',
      without:
        'No pair is formed with this address. A peer that signals no candidate at all can still connect, if its own checks get through: they show where they come from.'
    }
  },
  parts: {
    foundation:
      'Equal for candidates of the same type, base address, server and transport. If one pair works, others with the same foundations probably work too, so they are unfrozen and checked next.',
    component: ({ component }) =>
      component ? components[component] : 'Which stream of the section it is for, from 1 to 256.',
    transport: ({ transport }) =>
      transport ? transports[transport] : 'Not a transport that ICE uses today.',
    priority: ({ priority }) =>
      priority ? priorityText(priority) : 'Not a priority: a number from 1 to 2147483647 belongs here.',
    address: ({ kind }) => `It is ${addressKinds[kind]}.`,
    'candidate-port': ({ port }) => ports[port],
    'candidate-type': ({ type }) =>
      type
        ? types[type].says
        : 'A type that Trickle does not know. A peer that does not know it ignores the candidate.',
    'no-value': ({ word }) => `A value must follow ${word}.`,
    ...candidateExtensions
  }
};

interface TypeWords {
  /** `A host candidate`, to begin a sentence with. */
  readonly is: string;
  readonly says: string;
}

const types: Readonly<Record<CandidateType, TypeWords>> = {
  host: {
    is: 'A host candidate',
    says: 'An address of one of the peer’s own interfaces. No server is involved.'
  },
  srflx: {
    is: 'A server-reflexive candidate',
    says: 'The peer’s address as seen from outside its NATs. A STUN server reports it, or TURN along with its relayed address.'
  },
  prflx: {
    is: 'A peer-reflexive candidate',
    says: 'An address that showed only during checks. It is never gathered, so a first description holds none.'
  },
  relay: {
    is: 'A relayed candidate',
    says: 'An address at a TURN server, which passes on what arrives there. It is gathered along with the others, but its pairs have the lowest priority.'
  }
};

const components = {
  first: 'The first component: RTP, or everything when RTCP is multiplexed or the section carries data.',
  second: 'The second component: RTCP on a port of its own.'
} as const;

const transports = {
  tcp: 'TCP: what WebRTC sends runs over a TCP connection (RFC 6544).',
  udp: 'UDP, in upper or lower case.'
} as const;

const ports: Readonly<Record<CandidatePort, string>> = {
  malformed: 'Not a port: a number from 0 to 65535 belongs here.',
  'discard-active':
    'The discard port stands for no port: an active candidate opens connections and accepts none.',
  discard: 'The discard port, which stands for no port.',
  zero: 'Port 0 stands for no port.',
  given: 'The port to send checks to.'
};
