import { useEffect, useState } from 'react';

/** Such as "in 12 s", counted down. @param props.time milliseconds since 1970 UTC */
export function SecondsUntil({ time }: { readonly time: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.ceil((time - now) / 1000);
  return seconds > 0 ? `in ${seconds} s` : 'now';
}
