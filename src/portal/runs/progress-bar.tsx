import { styled } from '@mui/material/styles';
import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { OutcomeKind } from '#revocation/run/record/outcome.ts';
import { percentDone } from './progress-words.ts';

const parts: readonly (readonly [
  tone: 'success' | 'info' | 'warning' | 'error' | 'neutral',
  readonly OutcomeKind[],
])[] = [
  ['success', ['verified', 'revoked', 'alreadyRevoked', 'unattributed']],
  ['warning', ['suspended', 'unknown']],
  ['error', ['failed']],
  ['neutral', ['skipped']],
  ['info', ['sending']],
];

/** How far a run is, and how well it goes. The numbers stand beside it: colours alone tell nothing. */
export function ProgressBar({ state }: { readonly state: RunState }) {
  const { counts, ledger } = state;
  const percent = percentDone(state);
  return (
    <Track
      role="progressbar"
      aria-label="Progress"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      {parts.map(([tone, kinds]) => {
        const count = kinds.reduce((sum, kind) => sum + counts[kind], 0);
        return (
          <span
            key={tone}
            data-tone={tone}
            style={{ width: `${(count / Math.max(1, ledger.size)) * 100}%` }}
          />
        );
      })}
    </Track>
  );
}

const Track = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    height: 8,
    borderRadius: 4,
    overflow: 'hidden',
    backgroundColor: palette.divider,
    '@media (forced-colors: active)': { border: '1px solid CanvasText', span: { forcedColorAdjust: 'none' } },
    span: { transition: 'width 200ms linear' },
    '@media (prefers-reduced-motion: reduce)': { span: { transition: 'none' } },
    '[data-tone="success"]': { backgroundColor: palette.success.main },
    '[data-tone="info"]': { backgroundColor: palette.info.main, opacity: 0.6 },
    '[data-tone="warning"]': { backgroundColor: palette.warning.main },
    '[data-tone="error"]': { backgroundColor: palette.error.main },
    '[data-tone="neutral"]': { backgroundColor: palette.text.disabled },
  };
});
