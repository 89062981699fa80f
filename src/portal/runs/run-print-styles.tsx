import GlobalStyles from '@mui/material/GlobalStyles';

/** The page of a run on paper: black on white, no frame, no buttons, and of the list what is there at once. */
export function RunPrintStyles() {
  return <GlobalStyles styles={styles} />;
}

const styles = {
  '.print-only': { display: 'none' },
  '@media print': {
    '@page': { margin: '14mm' },
    ':root': { colorScheme: 'light only' },
    body: { background: 'Canvas' },
    'header:has(nav), [role="group"][aria-label="Find and act"], fieldset, [role="tooltip"]': {
      display: 'none !important',
    },
    'main button:not([data-figure]), .MuiAlert-action': { display: 'none !important' },
    '.print-only': { display: 'block' },
    // What scrolls on a screen is as long as it is.
    '#root > *, main, main > *, main > * > *': {
      display: 'block !important',
      height: 'auto !important',
      overflow: 'visible !important',
      containerType: 'normal !important',
    },
    // Where the browser knows how, what is folded is told as well.
    'details::details-content': { contentVisibility: 'visible', height: 'auto' },
    'main :not([data-fill])': { backgroundColor: 'transparent !important' },
    'main, main *': {
      colorScheme: 'light !important',
      color: 'CanvasText !important',
      borderColor: 'color-mix(in srgb, CanvasText 40%, Canvas) !important',
    },
  },
} as const;
