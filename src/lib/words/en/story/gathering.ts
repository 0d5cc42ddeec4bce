import { serverErrorName } from '#lib/analysis/names/server-error-name.ts';
import { prflxOrigin } from '#lib/analysis/prflx-origin.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import type { Beat, GatheringCode } from '#lib/analysis/story/beat.ts';
import { eventsIn, isSecond, lastIn, localKind } from '#lib/analysis/story/facts.ts';
import type { TraceEvent } from '#lib/trace/event.ts';
import type { IdeaTexts } from '../../story-texts.ts';
import { othersOrigins, ownOrigins } from '../events/candidate.ts';
import { seconds } from '../wording.ts';

export const gathering: IdeaTexts<GatheringCode> = {
  host: (beat, scene) => {
    const { actor } = beat.idea;
    const who = scene.name(actor);
    const second = isSecond(scene.trace, beat);
    const is = isHidden(beat, scene)
      ? `A random .local name stands for one of ${who}’s own addresses, so that the page does not learn it.`
      : second
        ? `It is one of ${who}’s own addresses.`
        : `It is an address of one of ${who}’s own interfaces: no server is asked for it.`;
    const takenBy = waitingDescription(beat, scene);
    if (takenBy) {
      const waits =
        scene.trace.header.options['ice'] === 'trickle'
          ? `It will be in the ${takenBy}.`
          : `The ${takenBy} waits until all candidates are gathered.`;
      return { title: `${who}’s host candidate goes into the ${takenBy}`, text: `${is} ${waits}` };
    }
    return {
      title: `${who} signals a host candidate`,
      text: `${is} ${second ? 'Where it arrives, ICE pairs it with each local candidate of the same address family.' : 'On the bus it is only text, and checks nothing.'}`
    };
  },
  srflx: (beat, scene) => {
    const who = scene.name(beat.idea.actor);
    const server = serverOf(beat, scene);
    return {
      title: server ? `${server} tells ${who} an outside address` : `${who} learns an outside address`,
      text: `${
        isSecond(scene.trace, beat)
          ? `${who} has asked too, and the answer holds the address that the request came from.`
          : 'It is the address that the request came from, which a NAT on the way had put there.'
      } This server-reflexive candidate ${sending(beat, scene)}.`
    };
  },
  relay: (beat, scene) => {
    const who = scene.name(beat.idea.actor);
    const candidate = `This candidate has the lowest priority, but it ${sending(beat, scene)} and is checked along with the others.`;
    return {
      title: `${serverOf(beat, scene) ?? 'A TURN server'} gives ${who} a relayed address`,
      text: isSecond(scene.trace, beat)
        ? `${who} has an address at a TURN server, too. With a relay on either side the peers need not reach each other directly.`
        : `The server passes on to ${who} what permitted addresses send there. ${candidate}`
    };
  },
  prflx: (beat, { trace, name, peer }) => {
    const owner = beat.idea.actor;
    const learned = lastIn(trace, beat, 'candidate');
    if (learned?.type !== 'candidate.learned') {
      return {
        title: `${name(owner)} signals a peer-reflexive candidate`,
        text: 'It was learned in a check.'
      };
    }
    const by = name(learned.actor);
    const origin = prflxOrigin(trace, learned);
    return learned.actor === owner
      ? {
          title: `${by} learns a peer-reflexive candidate`,
          text: `The answer says that the check came from an address that ${by} did not know of. ${ownOrigins[origin](by)}`
        }
      : {
          title: `${by} learns a peer-reflexive candidate of ${name(owner)}’s`,
          text: `A check came from an address that ${by} was not told of. ${othersOrigins[origin](by, peer(learned.actor))}`
        };
  },
  asks: (beat, { trace, name }) => {
    const { actor, about = '' } = beat.idea;
    return lastIn(trace, beat, 'datagram')?.protocol === 'turn'
      ? {
          title: `${name(actor)} asks ${name(about)} for an address`,
          text: `${name(actor)} wants an address at the server, which relays what arrives there. ${name(about)} first asks who wants it, so this takes two requests.`
        }
      : {
          title: `${name(actor)} asks ${name(about)} what address it sees`,
          text: `If a NAT on the way replaces the inner address by one of its own, ${name(actor)} cannot see that. The server can, and will say which address the request came from.`
        };
  },
  'connects-to': (beat, { trace, name }) => {
    const { actor, about = '' } = beat.idea;
    const over = (lastIn(trace, beat, 'datagram')?.transport ?? 'tcp').toUpperCase();
    return {
      title: `${name(actor)} opens a ${over} connection to ${name(about)}`,
      text: `Where UDP is blocked, ${over} may still get out. The relayed address at the server speaks UDP all the same.`
    };
  },
  'gets-no-candidate': (beat, scene) => {
    const { trace, name } = scene;
    const who = name(beat.idea.actor);
    const failed = lastIn(trace, beat, 'candidate');
    const server = serverOf(beat, scene) ?? 'A server';
    if (failed?.type === 'candidate.failed' && failed.code !== 701) {
      return {
        title: `${server} refuses ${who}`,
        text: `The error is ${failed.code}: ${serverErrorName(failed.code)}. ${who} gets no candidate from there.`
      };
    }
    const takenBy = waitingDescription(beat, scene);
    const asked = firstRequest(beat, scene);
    const long = failed && asked ? ` for ${seconds(failed.at - asked.at)}` : '';
    return {
      title: `${server} gives ${who} no answer`,
      text: `${who} has asked again and again${long}, and gives up. ${
        takenBy
          ? `The ${takenBy} has waited for this.`
          : 'Only the end of gathering had to wait for this, not the other candidates.'
      }`
    };
  },
  'keeps-candidate': ({ idea: { actor } }, { name, whose, peer }) => ({
    title: `${name(actor)} keeps a candidate for later`,
    text: `It has come before ${peer(actor)}’s description, without which addIceCandidate() fails with InvalidStateError. ${whose(actor)} application adds it once that is applied.`
  })
};

function isHidden(beat: Beat, { trace }: Scene): boolean {
  return eventsIn(trace, beat, 'candidate').some((event) =>
    / \S+\.local /.test('candidate' in event ? event.candidate : '')
  );
}

/** The description that a candidate goes into; none where it travels alone. */
function waitingDescription(beat: Beat, { trace }: Scene): string | undefined {
  if (lastIn(trace, beat, 'signal')) return undefined;
  const { actor } = beat.idea;
  const kind = localKind(trace, actor, beat.seq);
  const sent = trace.events.findLast(
    (event) =>
      event.type === 'signal.sent' && event.seq < beat.seq && event.from === actor && event.kind === kind
  );
  const set = trace.events.findLast(
    (event) => event.seq < beat.seq && event.actor === actor && 'side' in event && event.side === 'local'
  );
  return set && (!sent || sent.seq < set.seq) ? kind : undefined;
}

function sending(beat: Beat, scene: Scene): string {
  const takenBy = waitingDescription(beat, scene);
  return takenBy ? `goes into the ${takenBy}` : 'is signaled at once';
}

/** The server that the packets of a beat were sent to. */
function serverOf(beat: Beat, { trace, name }: Scene): string | undefined {
  const { actors } = trace.header;
  const failed = lastIn(trace, beat, 'candidate');
  const url = failed?.type === 'candidate.failed' ? failed.url : '';
  const asked = eventsIn(trace, beat, 'datagram')[0]?.dst ?? url.replace(/^\w+:|\?.*$/g, '');
  const server = actors.find(({ role, addresses }) => role === 'server' && addresses?.includes(asked));
  return server && name(server.id);
}

/** The first request to the server that has not answered. */
function firstRequest(beat: Beat, { trace }: Scene): TraceEvent | undefined {
  const dst = eventsIn(trace, beat, 'datagram')[0]?.dst;
  return trace.events.find(
    (event) => event.type === 'datagram.sent' && event.actor === beat.idea.actor && event.dst === dst
  );
}
