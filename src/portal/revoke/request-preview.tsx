import ContentCopy from '@mui/icons-material/ContentCopy';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { styled } from '@mui/material/styles';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { type Control, useWatch } from 'react-hook-form';
import { parseDateTime, printDateTime } from '#command/date-time.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { type PreviewForm, printRequest } from '#revocation/request-preview.ts';
import { usualLimits } from '#revocation/run/engine/adaptive-limits.ts';
import type { RevocationForm } from '#revocation/run/record/manifest.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { configuration } from '../api/configuration.ts';
import { cannotCopy, copyText } from '../ui/copy-text.ts';
import { Disclosure } from './disclosure.tsx';
import type { RevokeFormInput } from './revoke-form.ts';

const forms: readonly (readonly [PreviewForm, string])[] = [
  ['http', 'HTTP'],
  ['curl', 'cURL'],
  ['powershell', 'PowerShell'],
];

const maxIds = 10;

interface RequestPreviewProps {
  readonly control: Control<RevokeFormInput, unknown, RevocationForm>;
  /** The certificates that are sent. */
  readonly certificates: readonly SelectedCertificate[];
}

/** The very request, for whoever wants to see it or send it another way. */
export function RequestPreview(props: RequestPreviewProps) {
  return <Disclosure summary="Request">{() => <Preview {...props} />}</Disclosure>;
}

function Preview({ control, certificates }: RequestPreviewProps) {
  const typed = useWatch({ control });
  const [form, setForm] = useState<PreviewForm>('http');
  const [copied, setCopied] = useState<string | null>(null);
  const perRequest = usualLimits.maxIds;
  const isWhole = certificates.length <= perRequest;
  const request = {
    commandUrl: configuration().commandUrl,
    fields: fieldsOf(typed),
    ids: certificates.map(({ Id }) => Id),
  };

  async function copy() {
    const one = printRequest(form, { ...request, ids: request.ids.slice(0, perRequest) });
    if (!(await copyText(one))) setCopied(`${cannotCopy} Select the text instead.`);
    else setCopied(isWhole ? 'Copied.' : `One request of ${perRequest} IDs is copied.`);
  }

  return (
    <Stack sx={{ gap: 1, mt: 1 }}>
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={form}
          aria-label="Form of the request"
          onChange={(_, chosen: PreviewForm | null) => {
            setCopied(null);
            if (chosen) setForm(chosen);
          }}
        >
          {forms.map(([value, name]) => (
            <ToggleButton key={value} value={value} sx={{ py: 0.25, textTransform: 'none' }}>
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Button size="small" color="inherit" startIcon={<ContentCopy />} onClick={() => void copy()}>
          {isWhole ? 'Copy' : 'Copy one request'}
        </Button>
        <span role="status">{copied}</span>
      </Stack>
      <Code aria-label="The request" tabIndex={0}>
        {printRequest(form, { ...request, maxIds })}
      </Code>
      {!isWhole && (
        <span>
          Sent in requests of at most {perRequest} IDs each, one ID alone first. Copied is one request of{' '}
          {perRequest}.
        </span>
      )}
    </Stack>
  );
}

/** The form as far as it is typed: what is wrong is said at its field. */
function fieldsOf(typed: Partial<RevokeFormInput>) {
  const time = parseDateTime(typed.EffectiveDate ?? '');
  return {
    Reason: typed.Reason ?? revocationReasonCode.unspecified,
    Comment: typed.Comment ?? '',
    EffectiveDate: time === null ? undefined : printDateTime(time),
    CollectionId: typed.CollectionId || undefined,
  };
}

const Code = styled('pre')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    margin: 0,
    padding: 12,
    maxHeight: 260,
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontSize: '0.8125rem',
    border: `1px solid ${palette.divider}`,
    borderRadius: 8,
    background: palette.background.default,
    '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
  };
});
