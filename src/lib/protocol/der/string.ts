import type { Format } from '../bytes/format.ts';
import type { Label } from '../bytes/label.ts';

/** The strings that are read here: all are written as UTF-8, of which the others are a part. */
export type StringType = 'UTF8String' | 'PrintableString' | 'IA5String';

/** Tags of the string types (X.680 §8.6). */
export const stringTags: Readonly<Record<StringType, number>> = {
  UTF8String: 12,
  PrintableString: 19,
  IA5String: 22
};

/** The characters that each allows (X.680 §41.4, §41.2). */
const allowed: Readonly<Record<StringType, RegExp>> = {
  UTF8String: /^/,
  PrintableString: /^[A-Za-z0-9 '()+,\-./:=?]*$/,
  IA5String: /^\p{ASCII}*$/u
};

const contentLabel: Label<string> = { name: 'Content', rfc: 'X.690 §8.23' };

/** The content of a string. */
export function stringContent(type: StringType): Format<string> {
  return {
    read(reader) {
      const at = reader.at;
      const text = reader.text(contentLabel);
      if (!allowed[type].test(text)) reader.fail('bad-text', `No ${type} has these characters`, at);
      return text;
    },
    write(writer, text) {
      if (!allowed[type].test(text)) throw new RangeError(`No ${type} can be ${text}`);
      writer.text(contentLabel, text);
    }
  };
}
