/** Lines with something on them, in time that grows with the length alone. */
export function countLines(text: string): number {
  let lines = 0;
  let isFilled = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) isFilled = false;
    else if (!isFilled && code !== 0x20 && code !== 0x09 && code !== 0xa0 && code !== 0xfeff) {
      isFilled = true;
      lines += 1;
    }
  }
  return lines;
}
