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
    'The pending description is dropped and what it began is undone. When two offers collide it is the polite peer that yields like this.',
  section: 'RFC 9429 §4.1.10.2'
};

export const descriptions: {
  readonly [S in EventOf<'description.set'>['side']]: { readonly [K in DescriptionKind]: Text };
} = {
  local: {
    offer: {
      what: ({ who }) => `${who}’s offer takes effect on ${who}’s side.`,
      why: ({ peer }) =>
        `It is pending until ${peer} answers. Gathering starts now, before the offer has left.`,
      section: 'RFC 9429 §3.5.1'
    },
    answer: {
      what: ({ who }) => `${who}’s answer takes effect on ${who}’s side.`,
      why: ({ who }) =>
        `Offer and answer are complete here: ${who} gathers, and may check as soon as there is a candidate from each side.`,
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
        `${who} now knows ${peer}’s ICE credentials and fingerprint, and can answer. The candidates that it carries, if any, are known too.`,
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
