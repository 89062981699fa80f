const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const sextets = new Uint8Array(128).fill(255);
for (const [value, character] of [...alphabet].entries()) sextets[character.charCodeAt(0)] = value;

/** The octets of base64 (RFC 4648), blanks and line ends left out; null when it is none. `atob` is the browser's; this room runs anywhere. */
export function decodeBase64(text: string): Uint8Array | null {
  const octets = new Uint8Array(Math.floor((text.length * 3) / 4) + 3);
  let held = 0;
  let bits = 0;
  let digits = 0;
  let padding = 0;
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) continue;
    if (code === 0x3d) {
      padding += 1;
      continue;
    }
    const value = sextets[code] ?? 255;
    if (value === 255 || padding > 0) return null;
    digits += 1;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    octets[at] = (bits >>> held) & 0xff;
    at += 1;
  }
  const isWhole = digits % 4 !== 1 && padding <= 2 && (padding === 0 || (digits + padding) % 4 === 0);
  return isWhole && digits > 0 ? octets.slice(0, at) : null;
}

/** The text that base64 holds, where it is ASCII; null when it is anything else. */
export function decodeBase64Text(text: string): string | null {
  const octets = decodeBase64(text);
  if (!octets?.every((octet) => octet < 0x80)) return null;
  let decoded = '';
  for (let at = 0; at < octets.length; at += 4096)
    decoded += String.fromCharCode(...octets.subarray(at, at + 4096));
  return decoded;
}
