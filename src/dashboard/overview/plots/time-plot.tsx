/** A plot over buckets of time: bars that stand on each other, or lines. The same axes for both. */

import { useElementSize } from "@mantine/hooks";
import { scaleBand, scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { useState } from "react";
import classes from "./plots.module.css";

const HEIGHT = 168;
const LEFT = 56;
const RIGHT = 4;
const TOP = 8;
const BOTTOM = 20;
const TICKS = 4;
/** Between two labels of the time axis at least. */
const LABEL_PX = 72;

export interface Series {
  /** What it counts, for the legend. */
  readonly name?: string;
  /** One of the colours that plots.module.css has. */
  readonly color: "good" | "bad" | "idle" | "busy" | "warn";
  /** One for each bucket; null where there is none. */
  readonly values: readonly (number | null)[];
}

export interface TimePlotProps {
  /** What the plot says, in a sentence: it is all that a screen reader gets of the picture. */
  readonly summary: string;
  /** Of each bucket, short: it stands under the axis where there is room. */
  readonly labels: readonly string[];
  /** From the bottom up. */
  readonly series: readonly Series[];
  readonly kind: "bars" | "lines";
  readonly format: (value: number) => string;
  /** Told of the bucket under the pointer; null where there is none. */
  readonly onPoint: (index: number | null) => void;
}

/** The plot, as wide as there is room. */
export function TimePlot({ summary, labels, series, kind, format, onPoint }: TimePlotProps) {
  const { ref, width } = useElementSize();
  const [pointed, setPointed] = useState<number | null>(null);
  const x = scaleBand<number>()
    .domain(labels.map((_, index) => index))
    .range([LEFT, Math.max(width - RIGHT, LEFT + 1)])
    .padding(0.2);
  const y = scaleLinear()
    .domain([0, highest(series, kind)])
    .nice(TICKS)
    .range([HEIGHT - BOTTOM, TOP]);
  const point = (index: number | null): void => {
    setPointed(index);
    onPoint(index);
  };
  return (
    <div ref={ref} className={classes.plot}>
      {width === 0 ? null : (
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={summary}
          onPointerLeave={() => point(null)}
        >
          <Axes
            labels={labels}
            ticks={ticksOf(y, kind)}
            x={x}
            y={y}
            width={width}
            format={format}
          />
          {pointed === null ? null : (
            <rect
              className={classes.pointed}
              x={(x(pointed) ?? 0) - (x.step() - x.bandwidth()) / 2}
              y={TOP}
              width={x.step()}
              height={HEIGHT - BOTTOM - TOP}
            />
          )}
          {kind === "bars" ? (
            <Bars series={series} x={x} y={y} />
          ) : (
            <Lines series={series} x={x} y={y} />
          )}
          {labels.map((label, index) => (
            <rect
              key={`${index} ${label}`}
              className={classes.target}
              x={(x(index) ?? 0) - (x.step() - x.bandwidth()) / 2}
              y={TOP}
              width={x.step()}
              height={HEIGHT - BOTTOM - TOP}
              onPointerEnter={() => point(index)}
            />
          ))}
        </svg>
      )}
      <Legend series={series} />
    </div>
  );
}

interface AxesProps extends Pick<TimePlotProps, "labels" | "format"> {
  readonly ticks: readonly number[];
  readonly x: ReturnType<typeof scaleBand<number>>;
  readonly y: (value: number) => number;
  readonly width: number;
}

function Axes({ labels, ticks, x, y, width, format }: AxesProps) {
  const each = Math.max(1, Math.ceil(LABEL_PX / Math.max(x.step(), 1)));
  const last = labels.length - 1;
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={classes.grid} x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text className={classes.label} x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      {labels.map((label, index) =>
        index % each === 0 ? (
          <text
            key={`${index} ${label}`}
            className={classes.label}
            x={(x(index) ?? 0) + x.bandwidth() / (index === last ? 1 : 2)}
            y={HEIGHT - 4}
            textAnchor={index === last ? "end" : "middle"}
          >
            {label}
          </text>
        ) : null,
      )}
    </>
  );
}

function Legend({ series }: Pick<TimePlotProps, "series">) {
  return (
    <ul className={classes.legend} aria-hidden>
      {series.map(({ name, color }) =>
        name === undefined ? null : (
          <li key={name}>
            <svg width={10} height={10}>
              <rect className={classes[color]} width={10} height={10} rx={2} />
            </svg>
            {name}
          </li>
        ),
      )}
    </ul>
  );
}

/** Bars count things: half of one there is not. */
function ticksOf(y: ReturnType<typeof scaleLinear<number, number>>, kind: TimePlotProps["kind"]) {
  return y.ticks(TICKS).filter((tick) => kind === "lines" || Number.isInteger(tick));
}

function highest(series: readonly Series[], kind: TimePlotProps["kind"]): number {
  const count = series[0]?.values.length ?? 0;
  const at = (index: number): readonly number[] => series.map(({ values }) => values[index] ?? 0);
  const tops = Array.from({ length: count }, (_, index) =>
    kind === "bars" ? at(index).reduce((sum, value) => sum + value, 0) : Math.max(0, ...at(index)),
  );
  // A plot of nothing has its axis, too.
  return Math.max(...tops, 0) || TICKS;
}

interface Drawn {
  readonly series: readonly Series[];
  readonly x: ReturnType<typeof scaleBand<number>>;
  readonly y: ReturnType<typeof scaleLinear<number, number>>;
}

function Bars({ series, x, y }: Drawn) {
  const count = series[0]?.values.length ?? 0;
  return Array.from({ length: count }, (_, index) => {
    let below = 0;
    return series.map(({ color, values }) => {
      const value = values[index] ?? 0;
      const from = below;
      below += value;
      if (value === 0) return null;
      // Whatever there is can be seen.
      const height = Math.max(y(from) - y(below), 2);
      return (
        <rect
          key={`${index} ${color}`}
          className={classes[color]}
          x={x(index)}
          y={y(from) - height}
          width={x.bandwidth()}
          height={height}
        />
      );
    });
  });
}

function Lines({ series, x, y }: Drawn) {
  const middle = (index: number): number => (x(index) ?? 0) + x.bandwidth() / 2;
  return series.map(({ color, values }) => {
    const points = values.map((value, index) => ({ value, index }));
    const stroke = line<(typeof points)[number]>()
      .defined(({ value }) => value !== null)
      .x(({ index }) => middle(index))
      .y(({ value }) => y(value ?? 0));
    const fill = area<(typeof points)[number]>()
      .defined(({ value }) => value !== null)
      .x(({ index }) => middle(index))
      .y0(y(0))
      .y1(({ value }) => y(value ?? 0));
    return (
      <g key={color} className={classes[color]}>
        <path className={classes.area} d={fill(points) ?? ""} />
        <path className={classes.stroke} d={stroke(points) ?? ""} />
        {/* A value without neighbours is no line. */}
        {points.map(({ value, index }) =>
          value === null ? null : <circle key={index} cx={middle(index)} cy={y(value)} r={2} />,
        )}
      </g>
    );
  });
}
