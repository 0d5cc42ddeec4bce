import { element } from '../der/element.ts';
import { primitive } from '../der/identifier.ts';
import { sequence } from '../der/structure.ts';
import { shownTime, timeContent, timeTags, type DerTime, type TimeType } from '../der/time.ts';
import type { Format } from '../bytes/format.ts';

const rfc = 'RFC 5280 §4.1.2.5';

function time(name: string): Format<DerTime> {
  const typed = (type: TimeType): Format<DerTime> =>
    element(
      { name, rfc, shown: ({ seconds }) => shownTime(seconds), meaning: type },
      primitive(timeTags[type]),
      timeContent(type)
    );
  return {
    read: (reader) =>
      typed(reader.next === timeTags.GeneralizedTime ? 'GeneralizedTime' : 'UTCTime').read(reader),
    write: (writer, value) => typed(value.type).write(writer, value)
  };
}

/** From when until when a certificate is good. WebRTC does not look at it (RFC 8122 §5). */
export const validity = sequence(
  {
    name: 'validity',
    rfc,
    shown: ({ notBefore, notAfter }) => `${shownTime(notBefore.seconds)} to ${shownTime(notAfter.seconds)}`
  },
  { notBefore: time('notBefore'), notAfter: time('notAfter') }
);
