/**
 * The mark, drawn with the page. The icon of the tab is the same as PNG: browsers read an SVG one again with every change of
 * the address, and take as long for it as for a page of rows.
 */
export function BrandMark() {
  return (
    <svg viewBox="0 0 32 32" width={24} height={24} aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#27408b" />
      <path
        d="M16 6l8 3v6.500c0 5-3.400 8.600-8 10.500-4.600-1.900-8-5.500-8-10.500V9z"
        fill="none"
        stroke="#fff"
        strokeWidth="2.200"
        strokeLinejoin="round"
      />
      <path d="M12 12l8 8M20 12l-8 8" stroke="#ff8a80" strokeWidth="2.400" strokeLinecap="round" />
    </svg>
  );
}
