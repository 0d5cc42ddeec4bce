/** Kinds of modules that a page's first load must do without, by name, and how a module's path tells its kind. */
const families: Readonly<Record<string, RegExp>> = {
  /** The texts that explain: they come when the inspector needs them. */
  words: /^src\/lib\/words\//,
  /** Formats of other programs, and what writes and reads them. */
  exchange: /^src\/lib\/exchange\//,
  /**
   * Modules that decode or encode: bytes, STUN, TURN, what is secret and what is in it, and more of SDP than its lines. A registry of
   * names is none.
   */
  codecs:
    /^src\/lib\/protocol\/(?:bytes|turn|der|x509|srtp|dcep|dtls\/(?!registries|versions)|sctp\/(?!chunk-names|payload-protocols)|stun\/(?!error-names)|sdp\/(?:build|compare|explain|lint))|^node_modules\/@noble\//
};

/** The modules of a first load that are of one of the named families. Throws when there is no such family. */
export function bannedModules(modules: readonly string[], names: readonly string[]): readonly string[] {
  const patterns = names.map((name) => {
    const pattern = families[name];
    if (!pattern)
      throw new Error(`There is no family ${name}; there are ${Object.keys(families).join(', ')}.`);
    return pattern;
  });
  return modules.filter((path) => patterns.some((pattern) => pattern.test(path)));
}
