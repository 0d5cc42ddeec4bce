import { type CandidateType, candidateType } from '#lib/protocol/sdp/candidate-type.ts';
import { parseCandidate } from '#lib/protocol/sdp/candidate.ts';
import { candidateName } from '#lib/analysis/names/candidate-name.ts';
import { prflxOrigin, type PrflxOrigin } from '#lib/analysis/prflx-origin.ts';
import type { Section } from '#lib/trace/section.ts';
import type { EventTexts } from '../../event-texts.ts';
import { failed } from './candidate-failed.ts';

interface Origin {
  readonly why: (who: string) => string;
  readonly section: Section;
}

/** The origin of each type of candidate (RFC 8445 §4). */
export const origins: Readonly<Record<CandidateType, Origin>> = {
  host: {
    why: (who) => `A host candidate is an address of one of ${who}’s own interfaces. No server is involved.`,
    section: 'RFC 8445 §5.1.1'
  },
  srflx: {
    why: (who) =>
      `A server-reflexive candidate is ${who}’s address as a server sees it, outside the NATs. A STUN server reports it, or TURN along with its relayed address.`,
    section: 'RFC 8445 §5.1.1'
  },
  prflx: {
    why: (who) =>
      `A peer-reflexive candidate shows only in checks: the other peer sees ${who} at an address that was not gathered.`,
    section: 'RFC 8445 §7.2.5.3.1'
  },
  relay: {
    why: (who) =>
      `A relayed candidate is an address at a TURN server, which passes on to ${who} what arrives there. It is gathered along with the others and has the lowest priority.`,
    section: 'RFC 8445 §5.1.1'
  }
};

const hidden: Origin = {
  why: () =>
    'A random .local name stands for the address, so that a page without permission to use a camera or microphone cannot learn the addresses of a private network. Only multicast DNS (mDNS) on the same network resolves it.',
  section: 'draft mdns-ice-candidates'
};

const tcp =
  'A host candidate for ICE over TCP says which side opens the connection. An active one has port 9, since nobody connects to it.';

/** The reason for which a peer learns an address of its own from an answer. */
export const ownOrigins: Readonly<Record<PrflxOrigin, (who: string) => string>> = {
  'signaling-late': (who) => `${who} gathered this address in an earlier generation.`,
  'mapping-unknown': (who) => `It is the outer address of a NAT, and no server has reported it to ${who}.`,
  'mapping-new': () => `A NAT has made a new mapping for this destination: others see another address.`,
  'mapping-changed': (who) => `A NAT has lost the mapping that ${who} knew of and made another one.`,
  'name-hidden': (who) => `${who} has signaled a .local name in place of this address.`,
  untold: (who) => `No candidate of ${who}’s has this address so far.`
};

/** The reason for which a peer learns an address of the other one from a check. */
export const othersOrigins: Readonly<Record<PrflxOrigin, (who: string, peer: string) => string>> = {
  'signaling-late': (who, peer) =>
    `It comes from a candidate of ${peer}’s that ${who} has not been told of yet: the check was faster than signaling.`,
  'mapping-unknown': (_, peer) =>
    `It comes from the outer address of a NAT, and no server has reported it to ${peer}.`,
  'mapping-new': (who, peer) =>
    `${peer}’s NAT has made a new mapping for the way to ${who}: a server sees ${peer} at another address.`,
  'mapping-changed': (_, peer) => `${peer}’s NAT has lost the mapping that was known and made another one.`,
  'name-hidden': (_, peer) => `${peer} has signaled a .local name in place of this address.`,
  untold: (who) => `It comes from an address that ${who} has not been told of.`
};

/** Candidates that are gathered or learned, or fail to be. */
export const candidate: EventTexts<'candidate'> = {
  gathered: (event, { name }) => {
    const who = name(event.actor);
    const what = `${who} gathers a ${candidateName(event.candidate)}.`;
    const parsed = parseCandidate(event.candidate);
    const type = candidateType(event.candidate);
    if (!parsed.ok || !type) {
      return {
        what,
        why: 'A candidate is an address at which a peer might be reached.',
        section: 'RFC 8445 §4'
      };
    }
    const { address, transport } = parsed.candidate;
    if (transport.toLowerCase() === 'tcp') return { what, why: tcp, section: 'RFC 6544' };
    const origin = type === 'host' && address.endsWith('.local') ? hidden : origins[type];
    return { what, why: origin.why(who), section: origin.section };
  },
  kept: ({ actor, candidate: text }, { name, peer, whose }) => ({
    what: `${whose(actor)} application keeps ${text === '' ? 'the end of candidates' : `the ${candidateName(text)}`} for later.`,
    why: `${name(actor)} has no remote description yet, and without one addIceCandidate() fails with InvalidStateError. The application adds it once ${peer(actor)}’s description is set.`,
    section: 'W3C webrtc-pc'
  }),
  learned: (event, { trace, name, peer }) => {
    const who = name(event.actor);
    const origin = prflxOrigin(trace, event);
    return event.side === 'local'
      ? {
          what: `${who} learns from the answer that ${peer(event.actor)} saw the check come from a ${candidateName(event.candidate)}.`,
          why: ownOrigins[origin](who),
          section: 'RFC 8445 §7.2.5.3.1'
        }
      : {
          what: `${who} learns a ${candidateName(event.candidate)} of ${peer(event.actor)} from a check.`,
          why: `${othersOrigins[origin](who, peer(event.actor))} An answer can go back the same way.`,
          section: 'RFC 8445 §7.3.1.3'
        };
  },
  failed
};
