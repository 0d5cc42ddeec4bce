import { isOf } from '#lib/trace/event.ts';
import { isState } from './is-state.ts';
import type { Rule } from './past.ts';

const dtlsEnds: Rule = (event) => {
  if (isState(event, 'dtls', 'failed')) return { code: 'dtls-failed' };
  return isState(event, 'dtls', 'connected') ? { code: 'dtls-connected' } : undefined;
};

const certificateCompared: Rule = (event) =>
  isOf(event, 'fingerprint') && !event.ok ? { code: 'rejects-certificate' } : undefined;

/** The first data channel that is open at one of its ends. */
const channelOpen: Rule = (event) =>
  isState(event, 'dataChannel', 'open') ? { code: 'channel-open', once: 'channel' } : undefined;

const messageReceived: Rule = (event) =>
  event.type === 'data.received'
    ? { code: 'gets-message', once: 'message', events: event.causes }
    : undefined;

export const securing: readonly Rule[] = [dtlsEnds, certificateCompared, channelOpen, messageReceived];
