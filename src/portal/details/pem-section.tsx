import ContentCopy from '@mui/icons-material/ContentCopy';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { styled } from '@mui/material/styles';
import { use, useState } from 'react';
import type { Certificate } from '#command/certificate.ts';
import { decodeBase64 } from '../api/octets.ts';
import { downloadFile } from '../ui/download.ts';
import { Section } from '../ui/section.tsx';
import { CopyContext } from './copy.tsx';
import { pemFileName, toPem } from './pem.ts';

/** The certificate itself, to copy, to save and to look at. */
export function PemSection({ certificate }: { readonly certificate: Certificate }) {
  const copy = use(CopyContext);
  const [isShown, setShown] = useState(false);
  const der = certificate.ContentBytes ? decodeBase64(certificate.ContentBytes) : null;
  if (!der) {
    return (
      <Section title="PEM">
        <p>Command sent no content of the certificate.</p>
      </Section>
    );
  }
  const pem = toPem(der);
  const save = () =>
    downloadFile(pemFileName(certificate.IssuedCN, certificate.Id), [pem], 'application/x-pem-file');
  return (
    <Section title="PEM">
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 0.5, ml: -0.625 }}>
        <Button size="small" startIcon={<ContentCopy />} onClick={() => copy('PEM', pem)}>
          Copy PEM
        </Button>
        <Button size="small" startIcon={<FileDownloadOutlined />} onClick={save}>
          Download PEM
        </Button>
        <Button size="small" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? 'Hide' : 'Show'}
        </Button>
      </Stack>
      {isShown && <Text tabIndex={0}>{pem}</Text>}
    </Section>
  );
}

const Text = styled('pre')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    margin: '8px 0 0',
    padding: 8,
    overflowX: 'auto',
    fontSize: '0.625rem',
    lineHeight: 1.5,
    border: `1px solid ${palette.divider}`,
    borderRadius: 6,
    '&:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 1 },
  };
});
