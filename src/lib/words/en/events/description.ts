import type { EventOf } from '#lib/trace/event.ts';
import type { DescriptionKind } from '#lib/trace/events/terms.ts';
import type { Section } from '#lib/trace/section.ts';
import type { EventTexts } from '../../event-texts.ts';

interface Setting {
  readonly who: string;
  readonly peer: string;
}

interface Text {
  readonly what: (setting: Setting) => string;
  readonly why: (setting: Setting) => string;
  readonly section: Section;
}

const rollback: Text = {
  what: ({ who }) => `${who} rolls back.`,
  why: () =>
    'The pending description is dropped, and what it started is undone. When two offers collide, the polite peer yields in this way.',
  section: 'RFC 9429 §4.1.10.2'
};

export const descriptions: {
  readonly [S in EventOf<'description.set'>['side']]: { readonly [K in DescriptionKind]: Text };
} = {
  local: {
    offer: {
      what: ({ who }) => `${who}’s offer takes effect on ${who}’s side.`,
      why: ({ peer }) =>
        `It is pending until ${peer} answers. If its ICE credentials are new, gathering starts now, before the offer is sent.`,
      section: 'RFC 9429 §3.5.1'
    },
    answer: {
      what: ({ who }) => `${who}’s answer takes effect on ${who}’s side.`,
      why: ({ who }) =>
        `The negotiation is complete on this side. ${who} can check as soon as a local and a remote candidate make a pair.`,
      section: 'RFC 9429 §3.5.1'
    },
    pranswer: {
      what: ({ who }) => `${who}’s provisional answer takes effect on ${who}’s side.`,
      why: () => 'ICE and DTLS may start with it; the final answer is still to come.',
      section: 'RFC 9429 §4.1.10.1'
    },
    rollback
  },
  remote: {
    offer: {
      what: ({ who, peer }) => `${peer}’s offer takes effect on ${who}’s side.`,
      why: ({ who, peer }) =>
        `${who} now knows ${peer}’s ICE credentials and fingerprint, and can answer. Any candidates in the offer are known too.`,
      section: 'RFC 9429 §5.6'
    },
    answer: {
      what: ({ who, peer }) => `${peer}’s answer takes effect on ${who}’s side.`,
      why: ({ who, peer }) =>
        `The negotiation is complete. ${who} now has ${peer}’s ICE credentials, without which no check can be sent.`,
      section: 'RFC 9429 §5.11'
    },
    pranswer: {
      what: ({ who, peer }) => `${peer}’s provisional answer takes effect on ${who}’s side.`,
      why: () => 'ICE and DTLS may start with it; the final answer is still to come.',
      section: 'RFC 9429 §4.1.10.1'
    },
    rollback
  }
};

/** Descriptions that take effect. */
export const description: EventTexts<'description'> = {
  set: (event, { name, peer }) => {
    const text = descriptions[event.side][event.kind];
    const setting = { who: name(event.actor), peer: peer(event.actor) };
    return { what: text.what(setting), why: text.why(setting), section: text.section };
  }
};
