import { answerTo, type Answerer, type MediaAbility } from '#lib/protocol/sdp/build/answer-to.ts';
import { buildDescription } from '#lib/protocol/sdp/build/build-description.ts';
import { readCodecs, type Codec } from '#lib/protocol/sdp/codecs.ts';
import { parseSdp } from '#lib/protocol/sdp/document.ts';
import { mediaSections } from '#lib/protocol/sdp/media-sections.ts';
import { descriptions, sdpWords } from '../corpus-text.ts';
import { law, type Target, type Tools } from '../target.ts';

/** Answers to whatever is offered (RFC 9429 §5.3.1). */
export const answerTargets: readonly Target[] = [
  { kind: 'text', name: 'sdp answer', corpus: descriptions, words: sdpWords, limit: 400, check: checkAnswer }
];

/** One that can do all that the recorded descriptions offer. */
const answerer: Answerer = {
  sessionId: '1',
  version: 1,
  iceLite: false,
  iceOptions: ['trickle'],
  transport: () => ({
    ufrag: 'AbCd',
    pwd: 'aB3dE5fG7hI9jK1lM3nO5pQ7',
    candidates: [],
    endOfCandidates: false,
    fingerprints: [{ hash: 'sha-256', digest: Array.from({ length: 32 }, () => 'AB').join(':') }]
  }),
  audio: ability('audio'),
  video: ability('video'),
  data: { sctpPort: 5000, maxMessageSize: 262144 }
};

function ability(media: string): MediaAbility {
  const codecs = descriptions
    .flatMap((text) => mediaSections(parseSdp(text)))
    .filter((section) => section.media.media === media)
    .flatMap((section): readonly Codec[] => readCodecs(section));
  const extensions = ['urn:ietf:params:rtp-hdrext:sdes:mid', 'urn:ietf:params:rtp-hdrext:ssrc-audio-level'];
  return { codecs, extensions, direction: 'sendrecv', streams: [], sources: [], sourceGroups: [] };
}

function checkAnswer(text: string, { timed }: Tools): void {
  const offer = parseSdp(text);
  const answer = timed(() => answerTo(offer, answerer));
  if (!answer.ok) return law(answer.error.message !== '', 'the error says nothing');
  const { value } = answer;
  const built = parseSdp(timed(() => buildDescription(value)));
  const media = (document: typeof offer): string =>
    JSON.stringify(mediaSections(document).map((one) => one.media.media));
  law(media(built) === media(offer), `it answers ${media(offer)} with ${media(built)}`);
  law(
    built.lines.every(({ kind, end }) => kind !== '' && end === '\r\n'),
    'a line of the answer is no SDP'
  );
}
