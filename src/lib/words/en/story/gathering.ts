import { serverErrorName } from '#lib/analysis/names/server-error-name.ts';
import type { Scene } from '#lib/analysis/scene.ts';
import type { IdeaOf } from '#lib/analysis/story/beat.ts';
import type { IdeaTexts, StoryText } from '../../story-texts.ts';
import { othersOrigins, ownOrigins } from '../events/candidate.ts';
import { seconds } from '../wording.ts';

type Code =
  | 'candidate-gathered'
  | 'server-asked'
  | 'server-connected'
  | 'server-failed'
  | 'candidate-kept'
  | 'candidate-learned';

export const gathering: IdeaTexts<Code> = {
  'candidate-gathered': (idea, scene) => {
    switch (idea.type) {
      case 'host':
        return host(idea, scene);
      case 'relay':
        return relay(idea, scene);
      case 'srflx':
      case 'prflx':
        return reflexive(idea, scene);
    }
  },
  'server-asked': ({ peer, server, wants }, { name }) =>
    wants === 'relay'
      ? {
          title: `${name(peer)} asks ${name(server)} for an address`,
          text: `${name(peer)} wants an address at the server, which relays what arrives there. ${name(server)} first asks who wants it, so this takes two requests.`
        }
      : {
          title: `${name(peer)} asks ${name(server)} for its address`,
          text: `A NAT on the way replaces the inner address by one of its own, and ${name(peer)} cannot see that. The server can, and will say which address the request came from.`
        },
  'server-connected': ({ peer, server, over }, { name }) => ({
    title: `${name(peer)} opens a ${over.toUpperCase()} connection to ${name(server)}`,
    text: `Where UDP is blocked, ${over.toUpperCase()} may still get out. The relayed address at the server speaks UDP all the same.`
  }),
  'server-failed': ({ peer, server, error, waited, holds }, { name }) => {
    const who = name(peer);
    const which = server === undefined ? 'A server' : name(server);
    const then = holds
      ? `Its ${holds} has waited for this.`
      : 'Only the end of gathering had to wait for this, not the other candidates.';
    return error === 701
      ? {
          title: `${which} gives ${who} no answer`,
          text: `${who} has asked again and again for ${seconds(waited)}, and gives up. ${then}`
        }
      : {
          title: `${which} refuses ${who}`,
          text: `The error is ${error}: ${serverErrorName(error)}. ${who} gets no candidate from there.`
        };
  },
  'candidate-kept': ({ peer }, { name, whose, peer: other }) => ({
    title: `${name(peer)} keeps a candidate for later`,
    text: `It has come before ${other(peer)}’s description, without which addIceCandidate() fails with InvalidStateError. ${whose(peer)} application adds it once that is applied.`
  }),
  'candidate-learned': ({ by, owner, origin }, { name, peer }) =>
    by === owner
      ? {
          title: `${name(owner)} learns a peer-reflexive candidate`,
          text: `The answer says that the check came from an address that ${name(owner)} did not know of. ${ownOrigins[origin](name(owner))}`
        }
      : {
          title: `${name(by)} learns a peer-reflexive candidate of ${name(owner)}`,
          text: `A check came from an address that no candidate of ${name(owner)}’s has. ${othersOrigins[origin](name(by), peer(by))}`
        }
};

type Gathered = IdeaOf<'candidate-gathered'>;

function host({ peer, goes, hidden }: Gathered, { name, whose, trace }: Scene): StoryText {
  const who = name(peer);
  const is = hidden
    ? `A random .local name stands for one of ${who}’s own addresses, so that the page does not learn it.`
    : `It is an address of one of ${who}’s own interfaces: no server is asked for it.`;
  if (goes === 'alone') {
    return {
      title: `${who} signals a host candidate`,
      text: `${is} On the bus it is only text, and checks nothing.`
    };
  }
  const description = goes === 'in-offer' ? 'offer' : 'answer';
  const waits =
    trace.header.options['ice'] === 'trickle'
      ? `It will be in the ${description}.`
      : `The ${description} waits until all candidates are gathered.`;
  return { title: `${whose(peer)} host candidate goes into the ${description}`, text: `${is} ${waits}` };
}

function reflexive({ peer, server, goes }: Gathered, { name }: Scene): StoryText {
  const who = name(peer);
  return {
    title:
      server === undefined
        ? `${who} learns an outside address`
        : `${name(server)} tells ${who} an outside address`,
    text: `It is the address that the request came from, which a NAT on the way had put there. This server-reflexive candidate ${sending(goes)}.`
  };
}

function relay({ peer, server, goes }: Gathered, { name }: Scene): StoryText {
  const who = name(peer);
  return {
    title: `${server === undefined ? 'A TURN server' : name(server)} gives ${who} a relayed address`,
    text: `The server passes on to ${who} what permitted addresses send there. This candidate has the lowest priority, but it ${sending(goes)} and is checked along with the others.`
  };
}

function sending(goes: Gathered['goes']): string {
  switch (goes) {
    case 'alone':
      return 'is signaled at once';
    case 'in-offer':
      return 'goes into the offer';
    case 'in-answer':
      return 'goes into the answer';
  }
}
