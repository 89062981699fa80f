import type { SelectedCertificate } from '#revocation/selection.ts';
import type { ReportFormat } from '../journal/export-report.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { formatCount } from '../ui/counted.ts';

/** A file that can be made of a run. Its label says how much of the run is in it. */
export interface ReportChoice {
  readonly key: string;
  readonly label: string;
  readonly format: ReportFormat;
  /** The only certificates in the file; null: the whole run. */
  readonly only: readonly SelectedCertificate[] | null;
}

/**
 * Choices of what a report holds: all, or what a filter shows. JSON is what a run is made of again, and so has all of it.
 * @param shown what the filter of the page shows; null: there is none
 */
export function reportChoices(
  { manifest, certificates }: Pick<PortalRun, 'manifest' | 'certificates'>,
  shown: readonly SelectedCertificate[] | null,
): readonly ReportChoice[] {
  const all = certificates.length === 1 ? 'the one certificate' : `all ${formatCount(certificates.length)}`;
  const setAside = manifest.setAside.length;
  const whole = setAside === 0 ? all : `${all}, and ${formatCount(setAside)} set aside before`;
  return [
    { key: 'csv', label: `CSV: ${whole}`, format: 'csv', only: null },
    ...(shown === null
      ? []
      : [
          {
            key: 'shown',
            label: `CSV: the ${formatCount(shown.length)} shown`,
            format: 'csv' as const,
            only: shown,
          },
        ]),
    { key: 'json', label: `JSON: ${whole}, with every attempt`, format: 'json', only: null },
  ];
}
