import { styled } from '@mui/material/styles';
import type { Certificate } from '#command/certificate.ts';
import { serverClock } from '../api/transport.ts';
import { counted } from '../ui/counted.ts';
import { Section } from '../ui/section.tsx';
import { Fact, Facts } from './fact.tsx';
import { TimeText } from './time-text.tsx';
import { readValidity } from './validity.ts';

export function ValiditySection({ certificate }: { readonly certificate: Certificate }) {
  const { NotBefore, NotAfter } = certificate;
  const { days, passed, tone, words } = readValidity(certificate, serverClock.now());
  return (
    <Section title="Validity" note={counted(days, 'day')}>
      <Track role="img" aria-label={words} data-tone={tone}>
        <span style={{ width: `${passed * 100}%` }} />
        {passed > 0 && passed < 1 && <i style={{ left: `${passed * 100}%` }} />}
      </Track>
      <Words data-tone={tone} aria-hidden>
        {words}
      </Words>
      <Facts>
        <Fact name="Valid from">
          <TimeText iso={NotBefore} />
        </Fact>
        <Fact name="Valid until">
          <TimeText iso={NotAfter} />
        </Fact>
      </Facts>
    </Section>
  );
}

const Track = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    position: 'relative',
    height: 6,
    borderRadius: 3,
    backgroundColor: palette.divider,
    color: palette.primary.main,
    '&[data-tone="warning"]': { color: palette.warning.main },
    '&[data-tone="error"]': { color: palette.error.main },
    '&[data-tone="neutral"]': { color: palette.text.disabled },
    '@media (forced-colors: active)': { outline: '1px solid CanvasText' },
    span: {
      display: 'block',
      height: '100%',
      borderRadius: 3,
      backgroundColor: 'currentColor',
      forcedColorAdjust: 'none',
    },
    // Today.
    i: {
      position: 'absolute',
      top: -3,
      width: 2,
      height: 12,
      marginLeft: -1,
      borderRadius: 1,
      backgroundColor: palette.text.primary,
      forcedColorAdjust: 'none',
    },
  };
});

const Words = styled('p')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    'section &&': { margin: '6px 0 8px' },
    color: palette.text.secondary,
    '&[data-tone="warning"]': { color: palette.warning.main },
    '&[data-tone="error"]': { color: palette.error.main },
  };
});
