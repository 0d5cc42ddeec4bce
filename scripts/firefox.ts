/**
 * Firefox's preferences. Cameras and microphones are synthetic and need no consent. Connections may use the
 * loopback interface, which Firefox leaves out by default; nothing else of it changes how a page behaves.
 */
export const firefoxPreferences: Readonly<Record<string, boolean>> = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.peerconnection.ice.loopback': true
};
