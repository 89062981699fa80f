import Dialog from '@mui/material/Dialog';
import { styled } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type KeyboardEvent, useId, useState } from 'react';
import { cannotCopy, copyText } from '../ui/copy-text.ts';
import type { CertificateScope } from './certificate-scope.ts';
import { CopyContext } from './copy.tsx';
import { DetailsContent, type DetailsContentProps } from './details-content.tsx';

/** A narrower screen has no room for the details beside a list. */
const wide = '(min-width: 960px)';

const saidFor = 5000;

export type CertificateDetailsProps = CertificateScope & Omit<DetailsContentProps, 'titleId'>;

/**
 * Everything that Command knows of one certificate: a panel beside the list where there is room, else a dialog over
 * the page.
 */
export function CertificateDetails(props: CertificateDetailsProps) {
  const titleId = useId();
  const isWide = useMediaQuery(wide);
  const [said, setSaid] = useState('');

  function say(text: string) {
    setSaid(text);
    setTimeout(() => setSaid((latest) => (latest === text ? '' : latest)), saidFor);
  }

  async function copy(what: string, text: string) {
    say((await copyText(text)) ? `Copied: ${what}` : cannotCopy);
  }

  function close() {
    if (isWide) focusOpenRow();
    props.onClose();
  }

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  }

  const content = (
    <CopyContext value={(what, text) => void copy(what, text)}>
      <Scroller>
        <DetailsContent {...props} titleId={titleId} onClose={close} />
      </Scroller>
      <Said role="status">{said}</Said>
    </CopyContext>
  );
  if (!isWide) {
    return (
      <Dialog open fullScreen onClose={close} aria-labelledby={titleId}>
        {content}
      </Dialog>
    );
  }
  return (
    <Panel aria-labelledby={titleId} onKeyDown={closeOnEscape} ref={giveFocusBack}>
      {content}
    </Panel>
  );
}

/** The row of what was shown, or wherever the list was left. */
function focusOpenRow(): void {
  const row = document.querySelector<HTMLElement>('[role="row"][aria-current="true"] [role="rowheader"]');
  (row ?? tabStopOfList())?.focus();
}

function tabStopOfList(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]');
}

/** When the browser's Back closes the panel, the focus in it would fall to the top of the page. */
function giveFocusBack(panel: HTMLElement | null) {
  return () => {
    if (panel?.contains(document.activeElement)) tabStopOfList()?.focus();
  };
}

const Panel = styled('section')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    flex: '0 0 440px',
    minHeight: 0,
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    borderLeft: `1px solid ${palette.divider}`,
    background: palette.background.paper,
  };
});

const Scroller = styled('div')(({ theme }) => ({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  overscrollBehavior: 'contain',
  // Words about a copy must not cover the last part.
  paddingBottom: 56,
  // An element that takes the focus must not end up under the header, which stays.
  scrollPaddingTop: 150,
  small: { fontSize: '0.8125rem', color: (theme.vars ?? theme).palette.text.secondary },
}));

const Said = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    position: 'absolute',
    insetInline: 16,
    bottom: 12,
    padding: '8px 12px',
    borderRadius: 8,
    fontSize: '0.8125rem',
    overflowWrap: 'anywhere',
    color: palette.background.paper,
    background: palette.text.primary,
    pointerEvents: 'none',
    '&:empty': { padding: 0, background: 'none' },
  };
});
