import type { CandidateFault } from '#lib/protocol/sdp/candidate.ts';
import type { CandidateFaults } from '#lib/protocol/sdp/lint/candidate-rules.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';
import { candidateFaultText } from '../candidate-fault.ts';
import { sectionText } from './section-text.ts';

/** Candidates (RFC 8839 §5.1, RFC 6544 §4.5, RFC 8838 §13). */
export const candidateFindings: FindingTexts<CandidateFaults> = {
  'candidate-malformed': {
    message: ({ fault }) => `${candidateFaultText(fault)}${consequence(fault)}.`,
    fix: 'Write foundation, component, transport, priority, address, port, typ and type, with single spaces.'
  },
  'candidate-in-session': {
    message: 'A candidate stands before the first m-line, where browsers drop it.',
    fix: 'Move the candidate into the media section that it is for.'
  },
  'candidate-duplicate': {
    message: ({ type, address, port }) =>
      `The ${type} candidate ${address} port ${port} is there twice. Browsers use it once.`,
    fix: 'Remove one of them.'
  },
  'candidate-component': {
    message: ({ section, component }) =>
      `${sectionText(section)} has no component ${component}, so browsers drop the candidate.`,
    fix: 'Leave it out: once a=rtcp-mux is agreed on, there is component 1 only.'
  },
  'candidate-related-missing': {
    message: ({ type }) =>
      `${type === 'relay' ? 'A' : 'An'} ${type} candidate must say what it is related to. Firefox drops one that does not.`,
    fix: 'Add raddr and rport; raddr 0.0.0.0 rport 9 hides them.'
  },
  'candidate-related-host': {
    message: 'A host candidate has no related address. Browsers ignore this one.',
    fix: 'Remove raddr and rport: a host candidate is its own base.'
  },
  'candidate-tcptype': {
    message: ({ tcpType }) =>
      tcpType === undefined
        ? 'A TCP candidate has no tcptype, so Firefox drops it.'
        : `There is no tcptype ${tcpType}, and Chromium refuses the description for it.`,
    fix: 'Add tcptype active, passive or so: it says who opens the TCP connection.'
  },
  'candidate-name': {
    message: ({ address }) =>
      `The address of the candidate is the name ${address}, so browsers drop the candidate.`,
    fix: 'Write an IP address; browsers look up only the .local names that they make up for hosts.'
  },
  'candidate-generation': {
    message: ({ ufrag, current }) =>
      `The candidate belongs to the username fragment ${ufrag}, but the section has ${current}. Browsers use it all the same, though its port may be closed.`,
    fix: 'Remove it, or take the description that it belongs to.'
  },
  'candidate-after-end': {
    message: 'A candidate follows a=end-of-candidates. Browsers use it, but others may have stopped reading.',
    fix: 'Put a=end-of-candidates after the last candidate.'
  },
  'default-not-candidate': {
    message: ({ address, port }) =>
      `The default, ${address} port ${port}, is none of the candidates. Browsers ignore it; a gateway may take it for a sign that ICE was broken on the way, and not use ICE.`,
    fix: 'Make the port of the m-line and the address of the c= line those of a candidate, or 9 and 0.0.0.0.'
  },
  'candidate-address': {
    message: ({ address, zone }) =>
      zone
        ? `The address ${address} names an interface of the sender’s own machine, so browsers drop the candidate.`
        : `The candidate has ${address} for an address, which it is not, so browsers drop the candidate.`,
    fix: 'Write an IPv4 or IPv6 address that the peer can reach.'
  },
  'candidate-priority-equal': {
    message: ({ priority }) =>
      `Two candidates of the section have the priority ${priority}. Browsers use both; nothing says which they try first.`,
    fix: 'Give each candidate of a section a priority of its own.'
  }
};

/** What browsers do with a candidate that is malformed in this part; where it is not told, one of them refuses it all. */
function consequence({ part }: CandidateFault): string {
  if (part === 'foundation') return '; browsers take it all the same';
  if (part === 'component') return ', so browsers drop the candidate';
  return '';
}
