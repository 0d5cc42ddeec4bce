import type { CandidateFaults } from '#lib/protocol/sdp/lint/candidate-rules.ts';
import type { FindingTexts } from '#lib/words/sdp/sdp-words.ts';
import { candidateFaultText } from '../candidate-fault.ts';
import { sectionText } from './section-text.ts';

/** Candidates (RFC 8839 §5.1, RFC 6544 §4.5, RFC 8838 §13). */
export const candidateFindings: FindingTexts<CandidateFaults> = {
  'candidate-malformed': {
    message: ({ fault }) => `${candidateFaultText(fault)}.`,
    fix: 'Write foundation, component, transport, priority, address, port, typ and type, with single spaces.'
  },
  'candidate-in-session': {
    message: 'A candidate stands before the first m-line.',
    fix: 'Move the candidate into the media section that it is for.'
  },
  'candidate-duplicate': {
    message: ({ type, address, port }) => `The ${type} candidate ${address} port ${port} is there twice.`,
    fix: 'Remove it: a redundant candidate is not paired.'
  },
  'candidate-component': {
    message: ({ section, component }) => `${sectionText(section)} has no component ${component}.`,
    fix: 'Leave it out: once a=rtcp-mux is agreed on, there is component 1 only.'
  },
  'candidate-related-missing': {
    message: ({ type }) => `A ${type} candidate must say what it is related to.`,
    fix: 'Add raddr and rport; raddr 0.0.0.0 rport 9 hides them.'
  },
  'candidate-related-host': {
    message: 'A host candidate has no related address.',
    fix: 'Remove raddr and rport: a host candidate is its own base.'
  },
  'candidate-tcptype': {
    message: ({ tcpType }) =>
      tcpType === undefined ? 'A TCP candidate has no tcptype.' : `There is no tcptype ${tcpType}.`,
    fix: 'Add tcptype active, passive or so: it says who opens the TCP connection.'
  },
  'candidate-name': {
    message: ({ address }) => `Peers ignore a candidate with the name ${address}.`,
    fix: 'Write an IP address; of names, only the .local ones that browsers draw for hosts are looked up.'
  },
  'candidate-generation': {
    message: ({ ufrag, current }) => `The candidate belongs to ${ufrag}, not to the section’s ${current}.`,
    fix: 'Remove it, or take the description that it belongs to.'
  },
  'candidate-after-end': {
    message: 'A candidate follows a=end-of-candidates.',
    fix: 'Put a=end-of-candidates after the last candidate.'
  },
  'default-not-candidate': {
    message: ({ address, port }) => `The default, ${address} port ${port}, is none of the candidates.`,
    fix: 'Make the port of the m-line and the address of the c= line those of a candidate, or 9 and 0.0.0.0.'
  }
};
