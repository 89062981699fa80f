import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Content wider than the page scrolls by itself, and the keyboard reaches it then. */
export function ScrollBox({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const observer = new ResizeObserver(() => setWide(current.scrollWidth > current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} style={{ overflowX: 'auto' }} {...(isWide && { tabIndex: 0 })}>
      {children}
    </div>
  );
}
