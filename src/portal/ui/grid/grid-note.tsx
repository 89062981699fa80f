import { useEffect, useState } from 'react';

/** In milliseconds: what is over sooner is neither read nor heard. */
const patience = 400;

/** Says above the rows what is wrong with them, once that has lasted. */
export function GridNote({ text }: { readonly text: string | null }) {
  const [said, setSaid] = useState<string | null>(null);
  if (text === null && said !== null) setSaid(null);
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => setSaid(text), patience);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p role="status" className="grid-note">
      {text === null ? null : said}
    </p>
  );
}
