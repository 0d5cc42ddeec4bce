import type { AgreementFacts, Listed, Side, Sources } from '#lib/protocol/sdp/compare/agreement/facts.ts';
import type { CodecTypes } from '#lib/protocol/sdp/compare/change.ts';
import { receives, sends } from '#lib/protocol/sdp/direction.ts';
import type { AgreementWords, Sides } from '#lib/words/sdp/sdp-words.ts';
import { comparison } from './comparison.ts';
import { counted, listed } from './lists.ts';
import { extensionNames } from './rtp/extension-names.ts';
import { sizeText } from './sctp.ts';

/** An offer and its answer: what the two sides agree on, and what each has of its own. */
export const agreement: AgreementWords = {
  unnamed: { offerer: 'the offerer', answerer: 'the answerer' },
  heads: {
    offerer: (name) => `${name} proposes`,
    answerer: (name) => `${name} accepts`
  },
  both: 'both',
  folded: (lines) => `${counted(lines, 'line')} that both have`,
  summary: ({ offered, accepted, sides: { offerer, answerer } }) => {
    if (offered === 0) return `${offerer} proposes no section.`;
    if (offered === 1)
      return accepted === 1
        ? `${answerer} accepts ${offerer}’s one section.`
        : `${answerer} does not accept ${offerer}’s one section.`;
    if (accepted === offered) return `${answerer} accepts ${all(offered)} of ${offerer}’s sections.`;
    return `${answerer} accepts ${accepted === 0 ? 'none' : accepted} of ${offerer}’s ${offered} sections.`;
  },
  facts: {
    origin: {
      title: 'Origin',
      says: 'Each side has an o= line of its own, which counts the versions of its own descriptions.'
    },
    bundle: {
      title: 'BUNDLE',
      says: ({ taken, left, sides: { offerer, answerer } }) => {
        const group = mids([...taken, ...left]);
        if (taken.length === 0)
          return `${offerer} bundles ${group}. ${answerer} takes no bundle, so each section has a transport of its own.`;
        if (left.length > 0)
          return `${offerer} bundles ${group}. ${answerer} takes ${mids(taken)} into the bundle, and leaves out ${mids(left)}.`;
        return taken.length === 1
          ? `${offerer} begins a bundle with ${group}, and ${answerer} agrees: sections that come later can share its transport.`
          : `${offerer} bundles ${group}, and ${answerer} agrees: one ICE connection and one DTLS handshake serve them all.`;
      }
    },
    unanswered: {
      title: 'No answer',
      says: ({ sides: { offerer, answerer } }) =>
        `${answerer}’s answer lacks this section. It must have one for each of ${offerer}’s, even to reject it.`
    },
    unoffered: {
      title: 'No offer',
      says: ({ sides: { offerer } }) =>
        `${offerer}’s offer lacks this section, and an answer cannot begin one.`
    },
    rejected: {
      title: 'Port 0',
      says: ({ by, sides }) =>
        by === 'answerer'
          ? `${sides.answerer} rejects the section with port 0, so nothing of it is used. It keeps its place, which a later offer can use again.`
          : `${sides.offerer}’s offer closes the section with port 0, so ${sides.answerer} can only reject it. It keeps its place, which a later offer can use again.`
    },
    'other-media': {
      title: 'Other media',
      says: ({ offered, answered, sides: { offerer, answerer } }) =>
        `${offerer} proposes ${offered} here, and ${answerer} has ${answered} in its place, which is no answer to it.`
    },
    'bundle-only': {
      title: 'Bundle only',
      says: ({ sides: { offerer } }) =>
        `${offerer} wants the section inside the bundle or not at all: its port is 0, but a=bundle-only says that it is not rejected.`
    },
    codecs: {
      title: 'Codecs',
      says: ({ taken, left, sides: { offerer, answerer } }) => {
        const offered = amount(taken) + amount(left);
        if (taken.length === 0) return `${answerer} takes none of ${offerer}’s ${counted(offered, 'codec')}.`;
        if (left.length > 0)
          return `${answerer} takes ${amount(taken)} of ${offerer}’s ${offered} codecs: ${codecs(taken)}. ${answerer} leaves out ${codecs(left)}.`;
        return offered === 1
          ? `${answerer} takes ${offerer}’s one codec: ${codecs(taken)}.`
          : `${answerer} takes ${all(offered)} of ${offerer}’s codecs: ${codecs(taken)}.`;
      }
    },
    helpers: {
      title: 'Beside the codecs',
      says: ({ taken, left, sides: { answerer } }) => {
        if (taken.length === 0)
          return `Of the formats that repeat, protect or accompany media, ${answerer} takes none, and leaves out ${codecs(left)}.`;
        return left.length > 0
          ? `Of the formats that repeat, protect or accompany media, ${answerer} takes ${codecs(taken)}, and leaves out ${codecs(left)}.`
          : `${answerer} takes all the formats that repeat, protect or accompany media: ${codecs(taken)}.`;
      }
    },
    'codecs-unoffered': {
      title: 'Not offered',
      says: ({ codecs: extra, sides: { offerer, answerer } }) =>
        `${answerer} also lists ${codecs(extra)}, which ${offerer} does not offer.`
    },
    preference: {
      title: 'Preference',
      says: ({ offerer, answerer, sides }) =>
        `Each side puts first what it would rather receive: ${sides.offerer} ${codecs([offerer])}, ${sides.answerer} ${codecs([answerer])}.`
    },
    'payload-types': {
      title: 'Payload types',
      says: ({ codecs: given, sides }) => {
        const numbers = given.map(
          ({ name, offerer, answerer }) =>
            `${name} is ${offerer} to ${sides.offerer} and ${answerer} to ${sides.answerer}`
        );
        return `Each side chooses the numbers that it receives: ${numbers.join('; ')}.`;
      }
    },
    direction: { title: 'Direction', says: directionText },
    simulcast: {
      title: 'Simulcast',
      says: ({ sender, taken, left, sides }) => {
        const rids = listed([...taken, ...left]);
        const encodings = counted(taken.length + left.length, 'encoding');
        const { offerer, answerer } = sides;
        const offer =
          sender === 'offerer'
            ? `${offerer} proposes to send ${encodings}, ${rids}`
            : `${offerer} proposes to receive ${encodings} from ${answerer}, ${rids}`;
        if (taken.length === 0)
          return `${offer}. ${answerer} answers without simulcast, so ${sides[sender]} sends a single encoding.`;
        const part = left.length === 0 ? 'all of them' : listed(taken);
        return `${offer}. ${answerer} takes ${part}.`;
      }
    },
    extensions: {
      title: 'Header extensions',
      says: ({ taken, left, sides: { offerer, answerer } }) => {
        const offered = counted(taken.length + left.length, 'header extension');
        const missing = listed(left.map(({ uri, code }) => (code ? extensionNames[code].name : uri)));
        if (taken.length === 0) return `${answerer} takes none of ${offerer}’s ${offered}: ${missing}.`;
        if (left.length > 0)
          return `${answerer} takes ${taken.length} of ${offerer}’s ${offered}, and leaves out ${left.length}: ${missing}.`;
        return taken.length === 1
          ? `${answerer} takes ${offerer}’s one header extension.`
          : `${answerer} takes ${all(taken.length)} of ${offerer}’s header extensions.`;
      }
    },
    'rtcp-mux': {
      title: 'RTCP',
      says: ({ taken, sides: { offerer, answerer } }) =>
        taken
          ? `${offerer} proposes one port for RTP and RTCP, and ${answerer} agrees.`
          : `${offerer} proposes one port for RTP and RTCP. ${answerer} does not agree, which browsers refuse.`
    },
    sources: {
      title: 'Sources',
      says: ({ offerer, answerer, sides }) =>
        `Each side names only what it sends itself: ${sides.offerer} ${sourcesText(offerer)}, ${sides.answerer} ${sourcesText(answerer)}.`
    },
    'shared-transport': {
      title: 'Transport',
      says: ({ of, unused, sides: { offerer } }) => {
        const spare =
          unused === 0
            ? ''
            : ` ${offerer} lists ${counted(unused, 'candidate')} here, for a peer that does not bundle.`;
        return `This section is in the bundle: it uses the ICE connection and the DTLS keys of ${comparison.section(of)}.${spare}`;
      }
    },
    credentials: {
      title: 'ICE credentials',
      says: ({ offerer, answerer, lite, sides }) => {
        const own = 'Each side has ICE credentials of its own, and a check carries both ufrags';
        const from: Readonly<Record<Side, string>> = {
          offerer: `${answerer}:${offerer} from ${sides.offerer}`,
          answerer: `${offerer}:${answerer} from ${sides.answerer}`
        };
        const senders = (['offerer', 'answerer'] as const).filter((side) => !lite.includes(side));
        return `${own}${senders.length > 0 ? ': ' : ''}${listed(senders.map((side) => from[side]))}.${lite
          .map((side) => ` ${sides[side]} is a lite agent, and sends no checks.`)
          .join('')}`;
      }
    },
    candidates: {
      title: 'Candidates',
      says: ({ offerer, answerer, sides }) => {
        if (offerer.count + answerer.count === 0)
          return offerer.more || answerer.more
            ? 'Neither description lists candidates. Each side sends its own as soon as it finds them.'
            : 'Neither description lists candidates.';
        return `Each side lists where it can be reached itself: ${sides.offerer} has ${listedText(offerer)}, ${sides.answerer} ${offerer.count > 0 && answerer.count > 0 ? answerer.count : listedText(answerer)}.`;
      }
    },
    setup: {
      title: 'DTLS role',
      says: ({ offered, answered, client, sides }) => {
        const { offerer, answerer } = sides;
        const ask =
          offered === 'actpass'
            ? `${offerer} leaves the DTLS role open (actpass)`
            : `${offerer} proposes ${offered}`;
        if (!client)
          return `${ask}, and ${answerer} says ${answered}, which does not settle who is the DTLS client.`;
        return `${ask}. ${answerer} takes ${answered}, so ${sides[client]} is the DTLS client, the side that sends the ClientHello.`;
      }
    },
    certificates: {
      title: 'Certificates',
      says: 'Each side gives the fingerprint of its own certificate. The other side compares it with the certificate that comes in the DTLS handshake.'
    },
    'sctp-port': {
      title: 'SCTP port',
      says: ({ offerer, answerer, sides }) =>
        offerer === answerer
          ? `Both sides use port ${offerer} for SCTP, inside DTLS.`
          : `Each side has an SCTP port of its own, inside DTLS: ${sides.offerer} ${offerer}, ${sides.answerer} ${answerer}.`
    },
    'message-size': {
      title: 'Largest message',
      says: ({ offerer, answerer, sides }) =>
        offerer === answerer
          ? `Both sides take messages of ${upTo(offerer)}.`
          : `Each side says how large a message it takes, and the other sends no larger one: ${sides.offerer} takes ${upTo(offerer)}, ${sides.answerer} ${upTo(answerer)}.`
    }
  }
};

function directionText({
  offered,
  answered,
  most,
  sides: { offerer, answerer }
}: AgreementFacts['direction'] & { readonly sides: Sides }): string {
  const there = sends(offered) && receives(answered);
  const back = receives(offered) && sends(answered);
  const oneWay = there ? `from ${offerer} to ${answerer} only` : `from ${answerer} to ${offerer} only`;
  const way = there && back ? 'both ways' : there || back ? oneWay : 'neither way';
  const says =
    offered === answered
      ? `Both sides say ${offered}`
      : `${offerer} proposes ${offered}, and ${answerer} answers ${answered}`;
  const unused = [
    ...(sends(most) && !sends(answered) ? ['send'] : []),
    ...(receives(most) && !receives(answered) ? ['receive'] : [])
  ];
  const room = unused.length === 0 ? '' : ` The offer also lets ${answerer} ${unused.join(' and ')}.`;
  return `${says}: media flows ${way}.${room}`;
}

/** `VP8 (96) and H264 (103, 107)`: codecs with their payload types. */
function codecs(some: readonly CodecTypes[]): string {
  return listed(some.map(({ name, payloadTypes }) => `${name} (${payloadTypes.join(', ')})`));
}

/** `both`, `all 3`. */
function all(count: number): string {
  return count === 2 ? 'both' : `all ${count}`;
}

/** How many payload types. */
function amount(some: readonly CodecTypes[]): number {
  return some.flatMap(({ payloadTypes }) => payloadTypes).length;
}

/** `mid 0`, `mids 0, 1 and 2`. */
function mids(some: readonly string[]): string {
  return `${some.length === 1 ? 'mid' : 'mids'} ${listed(some)}`;
}

function sourcesText({ tracks, ssrcs }: Sources): string {
  const parts = [
    ...(tracks > 0 ? [counted(tracks, 'track')] : []),
    ...(ssrcs > 0 ? [counted(ssrcs, 'SSRC')] : [])
  ];
  return parts.length === 0 ? 'nothing' : parts.join(' with ');
}

function listedText({ count, more }: Listed): string {
  if (count > 0) return counted(count, 'candidate');
  return more ? 'none yet' : 'none';
}

/** 0 is any size. */
function upTo(bytes: number): string {
  return bytes === 0 ? 'any size' : `up to ${sizeText(bytes)}`;
}
