import type { RunState } from '#revocation/run/engine/run-state.ts';
import { percentProcessed } from './progress-words.ts';

const size = 32;
const green = '#1b8a4b';
const amber = '#c77700';
const red = '#c62828';

let usual: string | null = null;
let shown = '';

/**
 * Shows on the tab's icon how a run stands: a ring that fills, two bars for a pause, a tick or a cross at the end. null: the
 * icon of always. A PNG: browsers read an SVG again with every change of the address.
 */
export function showOnTab(state: RunState | null): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  usual ??= link.href;
  // A new picture for each of twenty steps is often enough.
  const key = state ? `${state.status} ${Math.floor(percentProcessed(state) / 5)} ${hasTrouble(state)}` : '';
  if (key === shown) return;
  shown = key;
  link.href = state ? draw(state) : usual;
}

function hasTrouble({ counts }: RunState): boolean {
  return counts.failed + counts.unknown > 0;
}

function draw(state: RunState): string {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext('2d');
  if (!pen) return usual ?? '';
  pen.lineWidth = 5;
  pen.lineCap = 'round';
  const hasFailed = hasTrouble(state);
  const color = state.status === 'paused' ? amber : hasFailed ? red : green;
  pen.strokeStyle = '#8886';
  circle(pen, 1);
  pen.strokeStyle = color;
  circle(pen, percentProcessed(state) / 100);
  pen.beginPath();
  for (const stroke of strokes(state.status, hasFailed)) {
    const [[x, y] = [0, 0], ...rest] = stroke;
    pen.moveTo(x, y);
    for (const [toX, toY] of rest) pen.lineTo(toX, toY);
  }
  pen.stroke();
  return canvas.toDataURL('image/png');
}

function circle(pen: CanvasRenderingContext2D, share: number): void {
  pen.beginPath();
  pen.arc(size / 2, size / 2, 13, -Math.PI / 2, -Math.PI / 2 + share * 2 * Math.PI);
  pen.stroke();
}

type Point = readonly [number, number];

/** The figure inside the ring. */
function strokes(status: RunState['status'], hasFailed: boolean): readonly (readonly Point[])[] {
  if (status === 'paused')
    return [
      [
        [12, 11],
        [12, 21],
      ],
      [
        [20, 11],
        [20, 21],
      ],
    ];
  if (status !== 'finished') return [];
  if (hasFailed)
    return [
      [
        [12, 12],
        [20, 20],
      ],
      [
        [20, 12],
        [12, 20],
      ],
    ];
  return [
    [
      [10, 16],
      [15, 21],
      [22, 11],
    ],
  ];
}
