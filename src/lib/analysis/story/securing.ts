import { otherPeer } from '#lib/trace/actors.ts';
import { isOf } from '#lib/trace/event.ts';
import type { Rule } from './past.ts';

const dtlsMoves: Rule = (event, past) => {
  if (!isOf(event, 'state') || event.machine !== 'dtls') return undefined;
  const { actor, to } = event;
  if (to === 'failed') return { actor, does: 'dtls-failed', idea: { code: 'dtls-failed', peer: actor } };
  if (to !== 'connected') return undefined;
  return {
    actor,
    does: 'dtls-connected',
    idea: { code: 'dtls-connected', peer: actor },
    events: past.instant(event)
  };
};

const certificateCompared: Rule = (event) => {
  if (!isOf(event, 'fingerprint') || event.ok) return undefined;
  const { actor, of } = event;
  return { actor, does: 'rejects-certificate', idea: { code: 'certificate-wrong', by: actor, of } };
};

/** The first data channel that is open at one of its ends. */
const channelOpen: Rule = (event, past) => {
  if (!isOf(event, 'state') || event.machine !== 'dataChannel' || event.to !== 'open') return undefined;
  if (past.hasToldOnce('channel')) return undefined;
  const { actor } = event;
  return {
    actor,
    does: 'channel-open',
    once: 'channel',
    idea: { code: 'channel-open', peer: actor },
    events: past.instant(event)
  };
};

const messageReceived: Rule = (event, past) => {
  if (event.type !== 'data.received' || past.hasToldOnce('message')) return undefined;
  const { actor } = event;
  const from = otherPeer(past.header, actor)?.id ?? actor;
  return {
    actor,
    does: 'gets-message',
    once: 'message',
    idea: { code: 'message-received', peer: actor, from },
    events: event.causes
  };
};

export const securing: readonly Rule[] = [dtlsMoves, certificateCompared, channelOpen, messageReceived];
