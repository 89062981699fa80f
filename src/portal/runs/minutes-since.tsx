import { useEffect, useState } from 'react';

/** Such as "4 min", counted up. @param props.time milliseconds since 1970 UTC */
export function MinutesSince({ time }: { readonly time: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  const minutes = Math.floor((now - time) / 60_000);
  return minutes < 1 ? 'under 1 min' : `${minutes} min`;
}
