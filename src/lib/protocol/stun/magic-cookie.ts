/** Bytes 4 to 7 of every STUN message (RFC 8489 §5). */
export const magicCookie = 0x2112a442;

/** Its upper half, which ports are XORed with (RFC 8489 §14.2). */
export const magicCookieTop = magicCookie >>> 16;
